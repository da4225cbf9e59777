class Acmdash < Formula
  desc "Curses dashboard for AWS Certificate Manager"
  homepage "https://aws.amazon.com/certificate-manager/"
  url "file://#{ENV.fetch("HOMEBREW_ACMDASH_TARBALL", "/tmp/acmdash-0.1.0.tar.xz")}"
  version "0.1.0"
  license "GPL-3.0-or-later"

  depends_on "cmocka" => :build
  depends_on "gawk" => :build
  depends_on "pkgconf" => :build
  depends_on "c-ares"
  depends_on "curl"
  depends_on "gettext"
  depends_on "libmicrohttpd"
  depends_on "libidn2"
  depends_on "libpsl"
  depends_on "libunistring"
  depends_on "ncurses"
  depends_on "openssl@3"
  depends_on "yajl"

  def install
    system "./configure", *std_configure_args
    system "make", "install"
  end

  test do
    assert_match "legacy-portal.example.jp", shell_output("#{bin}/acmdash --demo list")
  end
end
