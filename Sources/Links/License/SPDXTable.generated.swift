// Written by Tools/refresh-spdx; do not edit.
// swift-format-ignore-file

/// The SPDX License List as text: one license a line, its id (after `-` where the list deprecates it), then the
/// addresses that name it, without scheme, `www.` and last slash, in lower case.
enum SPDXTable {
  static let version = "3.29.0"

  static let lines: String = #"""
    0BSD landley.net/toybox/license.html opensource.org/licenses/0bsd
    3D-Slicer-1.0 github.com/slicer/slicer/blob/main/license.txt slicer.org/license
    AAL opensource.org/licenses/attribution
    Abstyles fedoraproject.org/wiki/licensing/abstyles
    AdaCore-doc github.com/adacore/gnatcoll-core/blob/master/docs/index.rst github.com/adacore/gnatcoll-db/blob/master/docs/index.rst github.com/adacore/xmlada/blob/master/docs/index.rst
    Adobe-2006 fedoraproject.org/wiki/licensing/adobelicense
    Adobe-Display-PostScript gitlab.freedesktop.org/xorg/xserver/-/blob/master/copying?ref_type=heads#l752
    Adobe-Glyph fedoraproject.org/wiki/licensing/mit#adobeglyph
    Adobe-Utopia gitlab.freedesktop.org/xorg/font/adobe-utopia-100dpi/-/blob/master/copying?ref_type=heads
    ADSL fedoraproject.org/wiki/licensing/amazondigitalserviceslicense
    Advanced-Cryptics-Dictionary
    AFL-1.1 opensource.linux-mirror.org/licenses/afl-1.1.txt wayback.archive.org/web/20021004124254/http://www.opensource.org/licenses/academic.php
    AFL-1.2 opensource.linux-mirror.org/licenses/afl-1.2.txt wayback.archive.org/web/20021204204652/http://www.opensource.org/licenses/academic.php
    AFL-2.0 wayback.archive.org/web/20060924134533/http://www.opensource.org/licenses/afl-2.0.txt
    AFL-2.1 opensource.linux-mirror.org/licenses/afl-2.1.txt
    AFL-3.0 opensource.org/licenses/afl-3.0 rosenlaw.com/afl3.0.htm
    Afmparse fedoraproject.org/wiki/licensing/afmparse
    -AGPL-1.0
    AGPL-1.0-only affero.org/oagpl.html
    AGPL-1.0-or-later
    -AGPL-3.0
    AGPL-3.0-only gnu.org/licenses/agpl.txt opensource.org/licenses/agpl-3.0
    AGPL-3.0-or-later
    Aladdin pages.cs.wisc.edu/~ghost/doc/afpl/6.01/public.htm
    ALGLIB-Documentation
    AMD-newlib sourceware.org/git/?p=newlib-cygwin.git;a=blob;f=newlib/libc/sys/a29khif/_close.s;h=04f52ae00de1dafbd9055ad8d73c5c697a3aae7f;hb=head
    AMDPLPA fedoraproject.org/wiki/licensing/amd_plpa_map_license
    AML fedoraproject.org/wiki/licensing/apple_mit_license
    AML-glslang docs.omniverse.nvidia.com/install-guide/latest/common/licenses.html github.com/khronosgroup/glslang/blob/main/license.txt#l949
    AMPAS fedoraproject.org/wiki/licensing/bsd#ampasbsd
    ANTLR-PD antlr2.org/license.html
    ANTLR-PD-fallback
    any-OSI metacpan.org/pod/exporter::tidy#license
    any-OSI-perl-modules metacpan.org/pod/net::mqtt::simple#license metacpan.org/pod/qmail::deliverable::client#license metacpan.org/release/juerd/exporter-tidy-0.09/view/tidy.pm#license
    Apache-1.0 apache.org/licenses/license-1.0
    Apache-1.1 apache.org/licenses/license-1.1 opensource.org/licenses/apache-1.1
    Apache-2.0 apache.org/licenses/license-2.0 opensource.org/license/apache-2-0 opensource.org/licenses/apache-2.0
    APAFML fedoraproject.org/wiki/licensing/adobepostscriptafm
    APL-1.0 opensource.org/licenses/apl-1.0
    App-s2p fedoraproject.org/wiki/licensing/app-s2p
    APSL-1.0 fedoraproject.org/wiki/licensing/apple_public_source_license_1.0
    APSL-1.1 opensource.apple.com/source/ioserialfamily/ioserialfamily-7/apple_license
    APSL-1.2 samurajdata.se/opensource/mirror/licenses/apsl.php
    APSL-2.0 opensource.apple.com/license/apsl
    Arphic-1999 ftp.gnu.org/gnu/non-gnu/chinese-fonts-truetype/license
    Artistic-1.0 opensource.org/licenses/artistic-1.0
    Artistic-1.0-cl8
    Artistic-1.0-Perl dev.perl.org/licenses/artistic.html
    Artistic-2.0 opensource.org/licenses/artistic-license-2.0 perlfoundation.org/artistic-license-20.html perlfoundation.org/artistic_license_2_0
    Artistic-dist github.com/pexip/os-perl/blob/833cf4c86cc465ccfc627ff16db67e783156a248/debian/copyright#l2720-l2845
    Aspell-RU ftp.gnu.org/gnu/aspell/dict/ru/aspell6-ru-0.99f7-1.tar.bz2
    ASWF-Digital-Assets-1.0 github.com/academysoftwarefoundation/foundation/blob/main/digital_assets/aswf_digital_assets_license_v1.0.txt
    ASWF-Digital-Assets-1.1 github.com/academysoftwarefoundation/foundation/blob/main/digital_assets/aswf_digital_assets_license_v1.1.txt
    atc-game
    Baekmuk fedoraproject.org/wiki/licensing:baekmuk?rd=licensing/baekmuk
    Bahyph fedoraproject.org/wiki/licensing/bahyph
    Barr fedoraproject.org/wiki/licensing/barr
    bcrypt-Solar-Designer github.com/bcrypt-ruby/bcrypt-ruby/blob/master/ext/mri/crypt_blowfish.c
    Beerware fedoraproject.org/wiki/licensing/beerware people.freebsd.org/~phk
    Bitstream-Charter fedoraproject.org/wiki/licensing/charter#license_text raw.githubusercontent.com/blackhole89/notekit/master/data/fonts/charter%20license.txt
    Bitstream-Vera docubrain.com/sites/default/files/licenses/bitstream-vera.html web.archive.org/web/20080207013128/http://www.gnome.org/fonts
    BitTorrent-1.0 sources.gentoo.org/cgi-bin/viewvc.cgi/gentoo-x86/licenses/bittorrent?r1=1.1&r2=1.1.1.1&diff_format=s
    BitTorrent-1.1 directory.fsf.org/wiki/license:bittorrentosl1.1
    blessing sqlite.org/src/artifact/df5091916dbb40e6 sqlite.org/src/artifact/e33a4df7e32d742a?ln=4-9
    BlueOak-1.0.0 blueoakcouncil.org/license/1.0.0
    Boehm-GC fedoraproject.org/wiki/licensing:mit#another_minimal_variant_(found_in_libatomic_ops) github.com/ivmai/libatomic_ops/blob/master/license github.com/uim/libgcroots/blob/master/copying
    Boehm-GC-without-fee github.com/mariadb/server/blob/11.6/libmysqld/lib_sql.cc
    BOLA-1.1
    Borceux fedoraproject.org/wiki/licensing/borceux
    Brian-Gladman-2-Clause github.com/krb5/krb5/blob/krb5-1.21.2-final/notice#l140-l156
    Brian-Gladman-3-Clause github.com/swi-prolog/packages-clib/blob/master/sha1/brg_endian.h
    Brian-Gladman-3-Clause-no-conversion
    BSD-1-Clause svnweb.freebsd.org/base/head/include/ifaddrs.h?revision=326823
    BSD-2-Clause opensource.org/licenses/bsd-2-clause
    BSD-2-Clause-Darwin github.com/file/file/blob/master/copying
    BSD-2-Clause-first-lines github.com/krb5/krb5/blob/krb5-1.21.2-final/notice#l664-l690
    -BSD-2-Clause-FreeBSD
    -BSD-2-Clause-NetBSD netbsd.org/about/redistribution.html#default
    BSD-2-Clause-Patent opensource.org/licenses/bsdpluspatent
    BSD-2-Clause-pkgconf-disclaimer github.com/audacious-media-player/audacious/blob/master/copying github.com/audacious-media-player/audacious/blob/master/src/audacious/main.cc
    BSD-2-Clause-pos-unchanged
    BSD-2-Clause-Views freebsd.org/copyright/freebsd-license.html github.com/protegeproject/protege/blob/master/license.txt people.freebsd.org/~ivoras/wine/patch-wine-nvidia.sh
    BSD-3-Clause eclipse.org/org/documents/edl-v10.php opensource.org/licenses/bsd-3-clause
    BSD-3-Clause-acpica github.com/acpica/acpica/blob/master/source/common/acfileio.c#l119
    BSD-3-Clause-Attribution fedoraproject.org/wiki/licensing/bsd_with_attribution
    BSD-3-Clause-Clear labs.metacarta.com/license-explanation.html#license
    BSD-3-Clause-flex github.com/westes/flex/blob/master/copying
    BSD-3-Clause-HP github.com/zdohnal/hplip/blob/master/copying#l939
    BSD-3-Clause-LBNL fedoraproject.org/wiki/licensing/lbnlbsd
    BSD-3-Clause-Modification fedoraproject.org/wiki/licensing:bsd#modification_variant
    BSD-3-Clause-No-Military-License github.com/greymass/swift-eosio/blob/master/license gitlab.syncad.com/hive/dhive/-/blob/master/license
    BSD-3-Clause-No-Nuclear-License download.oracle.com/otn-pub/java/licenses/bsd.txt
    BSD-3-Clause-No-Nuclear-License-2014 java.net/projects/javaeetutorial/pages/berkeleylicense
    BSD-3-Clause-No-Nuclear-Warranty jogamp.org/git/?p=gluegen.git;a=blob_plain;f=license.txt
    BSD-3-Clause-Open-MPI netlib.org/lapack/license.txt open-mpi.org/community/license.php
    BSD-3-Clause-OpenWebUI
    BSD-3-Clause-Sun github.com/xmlark/msv/blob/b9316e2f2270bc1606952ea4939ec87fbba157f3/xsdlib/src/main/java/com/sun/msv/datatype/regexp/internalimpl.java
    BSD-3-Clause-Tso
    BSD-4-Clause directory.fsf.org/wiki/license:bsd_4clause
    BSD-4-Clause-Shortened metadata.ftp-master.debian.org/changelogs//main/a/arpwatch/arpwatch_2.1a15-7_copyright
    BSD-4-Clause-UC freebsd.org/copyright/license.html
    BSD-4.3RENO git.openldap.org/openldap/openldap/-/blob/master/copyright#l55-63 sourceware.org/git/?p=binutils-gdb.git;a=blob;f=libiberty/strcasecmp.c;h=131d81c2ce7881fa48c363dc5bf5fb302c61ce0b;hb=head
    BSD-4.3TAHOE git.savannah.gnu.org/cgit/indent.git/tree/doc/indent.texi?id=a74c6b4ee49397cf330b333da1042bffa60ed14f#n1788 github.com/389ds/389-ds-base/blob/main/ldap/include/sysexits-compat.h#l15
    BSD-Advertising-Acknowledgement github.com/python-excel/xlrd/blob/master/license#l33
    BSD-ask-to-endorse
    BSD-Attribution-HPND-disclaimer github.com/cyrusimap/cyrus-sasl/blob/master/copying
    BSD-Inferno-Nettverk inet.no/dante/license
    BSD-Mark-Modifications
    BSD-Protection fedoraproject.org/wiki/licensing/bsd_protection_license
    BSD-Source-alt-GPL
    BSD-Source-beginning-file github.com/lattera/freebsd/blob/master/sys/cam/cam.c#l4
    BSD-Source-Code github.com/robbiehanson/cocoahttpserver/blob/master/license.txt
    BSD-Source-Code-no-disclaimer
    BSD-Systemics metacpan.org/release/dparis/crypt-des-2.07/source/copyright
    BSD-Systemics-W3Works metacpan.org/release/dparis/crypt-blowfish-2.14/source/copyright#l7
    BSL-1.0 boost.org/license_1_0.txt opensource.org/licenses/bsl-1.0
    Buddy
    Bugroff
    BUSL-1.1 mariadb.com/bsl11
    -bzip2-1.0.5 sourceware.org/bzip2/1.0.5/bzip2-manual-1.0.5.html
    bzip2-1.0.6 bzip.org/1.0.5/bzip2-manual-1.0.5.html sourceware.org/cgit/valgrind/tree/mpi/libmpiwrap.c sourceware.org/git/?p=bzip2.git;a=blob;f=license;hb=bzip2-1.0.6
    C-UDA-1.0 cdla.dev/computational-use-of-data-agreement-v1-0 github.com/microsoft/computational-use-of-data-agreement/blob/master/c-uda-1.0.md
    CAL-1.0 cryptographicautonomylicense.com/license-text.html opensource.org/licenses/cal-1.0
    CAL-1.0-Combined-Work-Exception
    Caldera lemis.com/grog/unix/ancient-source-all.pdf
    Caldera-no-preamble github.com/apache/apr/blob/trunk/license#l298c6-l298c29
    CAPEC-tou
    Catharon github.com/scummvm/scummvm/blob/v2.8.0/licenses/catharonlicense.txt
    CATOSL-1.1 opensource.org/licenses/catosl-1.1
    CC-BY-1.0
    CC-BY-2.0
    CC-BY-2.5
    CC-BY-2.5-AU
    CC-BY-3.0
    CC-BY-3.0-AT
    CC-BY-3.0-AU
    CC-BY-3.0-DE
    CC-BY-3.0-IGO
    CC-BY-3.0-NL
    CC-BY-3.0-US
    CC-BY-4.0
    CC-BY-NC-1.0
    CC-BY-NC-2.0
    CC-BY-NC-2.5
    CC-BY-NC-3.0
    CC-BY-NC-3.0-DE
    CC-BY-NC-3.0-IGO
    CC-BY-NC-4.0
    CC-BY-NC-ND-1.0
    CC-BY-NC-ND-2.0
    CC-BY-NC-ND-2.5
    CC-BY-NC-ND-3.0
    CC-BY-NC-ND-3.0-DE
    CC-BY-NC-ND-3.0-IGO
    CC-BY-NC-ND-4.0
    CC-BY-NC-SA-1.0
    CC-BY-NC-SA-2.0
    CC-BY-NC-SA-2.0-DE
    CC-BY-NC-SA-2.0-FR
    CC-BY-NC-SA-2.0-UK
    CC-BY-NC-SA-2.5
    CC-BY-NC-SA-3.0
    CC-BY-NC-SA-3.0-DE
    CC-BY-NC-SA-3.0-IGO
    CC-BY-NC-SA-4.0
    CC-BY-ND-1.0
    CC-BY-ND-2.0
    CC-BY-ND-2.5
    CC-BY-ND-3.0
    CC-BY-ND-3.0-DE
    CC-BY-ND-4.0
    CC-BY-SA-1.0
    CC-BY-SA-2.0
    CC-BY-SA-2.0-UK
    CC-BY-SA-2.1-JP
    CC-BY-SA-2.5
    CC-BY-SA-3.0
    CC-BY-SA-3.0-AT
    CC-BY-SA-3.0-DE
    CC-BY-SA-3.0-IGO
    CC-BY-SA-4.0
    CC-PDDC
    CC-PDM-1.0
    CC-SA-1.0
    CC0-1.0
    CDDL-1.0 opensource.org/licenses/cddl1
    CDDL-1.1 glassfish.java.net/public/cddl+gpl_1_1.html javaee.github.io/glassfish/license
    CDL-1.0 fedoraproject.org/wiki/licensing/common_documentation_license gnu.org/licenses/license-list.html#acdl opensource.apple.com/cdl
    CDLA-Permissive-1.0 cdla.io/permissive-1-0
    CDLA-Permissive-2.0 cdla.dev/permissive-2-0
    CDLA-Sharing-1.0 cdla.io/sharing-1-0
    CECILL-1.0 cecill.info/licences/licence_cecill_v1-fr.html
    CECILL-1.1 cecill.info/licences/licence_cecill_v1.1-us.html
    CECILL-2.0 cecill.info/licences/licence_cecill_v2-en.html
    CECILL-2.1 cecill.info/licences/licence_cecill_v2.1-en.html
    CECILL-B cecill.info/licences/licence_cecill-b_v1-en.html
    CECILL-C cecill.info/licences/licence_cecill-c_v1-en.html
    CERN-OHL-1.1 ohwr.org/project/licenses/wikis/cern-ohl-v1.1
    CERN-OHL-1.2 ohwr.org/project/licenses/wikis/cern-ohl-v1.2
    CERN-OHL-P-2.0
    CERN-OHL-S-2.0
    CERN-OHL-W-2.0
    CFITSIO heasarc.gsfc.nasa.gov/docs/software/fitsio/c/f_user/node9.html heasarc.gsfc.nasa.gov/docs/software/ftools/fv/doc/license.html
    check-cvs cvs.savannah.gnu.org/viewvc/cvs/ccvs/contrib/check_cvs.in?revision=1.1.4.3&view=markup&pathrev=cvs1-11-23#l2
    checkmk github.com/libcheck/check/blob/master/checkmk/checkmk.in
    ClArtistic gianluca.dellavedova.org/2011/01/03/clarified-artistic-license ncftp.com/ncftp/doc/license.txt
    Clips github.com/dritanium/maya/blob/master/license.clips
    CMU-Mach cs.cmu.edu/~410/licenses.html
    CMU-Mach-nodoc github.com/krb5/krb5/blob/krb5-1.21.2-final/notice#l718-l728
    CNRI-Jython jython.org/license.html
    CNRI-Python opensource.org/licenses/cnri-python
    CNRI-Python-GPL-Compatible python.org/download/releases/1.6.1/download_win
    COIL-1.0 coil.apotheon.org/plaintext/01.0.txt
    Community-Spec-1.0 github.com/communityspecification/1.0/blob/master/1._community_specification_license-v1.md
    Condor-1.1 research.cs.wisc.edu/condor/license.html#condor web.archive.org/web/20111123062036/http://research.cs.wisc.edu/condor/license.html#condor
    copyleft-next-0.3.0 github.com/copyleft-next/copyleft-next/blob/master/releases/copyleft-next-0.3.0
    copyleft-next-0.3.1 github.com/copyleft-next/copyleft-next/blob/master/releases/copyleft-next-0.3.1
    Cornell-Lossless-JPEG android.googlesource.com/platform/external/dng_sdk/+/refs/heads/master/source/dng_lossless_jpeg.cpp#16 gitlab.freedesktop.org/libopenraw/libopenraw/blob/master/lib/ljpegdecompressor.cpp#l32 mssl.ucl.ac.uk/~mcrw/src/20050920/proto.h
    CPAL-1.0 opensource.org/licenses/cpal-1.0
    CPL-1.0 opensource.org/licenses/cpl-1.0
    CPOL-1.02 codeproject.com/info/cpol10.aspx
    Cronyx gitlab.freedesktop.org/xorg/font/alias/-/blob/master/copying gitlab.freedesktop.org/xorg/font/cronyx-cyrillic/-/blob/master/copying gitlab.freedesktop.org/xorg/font/misc-cyrillic/-/blob/master/copying gitlab.freedesktop.org/xorg/font/screen-cyrillic/-/blob/master/copying
    Crossword fedoraproject.org/wiki/licensing/crossword
    CryptoSwift github.com/krzyzanowskim/cryptoswift/blob/main/license
    CrystalStacker fedoraproject.org/wiki/licensing:crystalstacker?rd=licensing/crystalstacker
    CUA-OPL-1.0 opensource.org/licenses/cua-opl-1.0
    Cube fedoraproject.org/wiki/licensing/cube
    curl github.com/bagder/curl/blob/master/copying
    cve-tou cve.org/legal/termsofuse
    D-FSL-1.0 dipp.nrw.de/d-fsl/index_html/lizenzen/de/d-fsl-1_0_de.txt dipp.nrw.de/d-fsl/index_html/lizenzen/en/d-fsl-1_0_en.txt dipp.nrw.de/d-fsl/lizenzen hbz-nrw.de/produkte/open-access/lizenzen/dfsl hbz-nrw.de/produkte/open-access/lizenzen/dfsl/d-fsl-1_0_de.txt/at_download/file hbz-nrw.de/produkte/open-access/lizenzen/dfsl/d-fsl-1_0_en.txt/at_download/file hbz-nrw.de/produkte/open-access/lizenzen/dfsl/deutsche-freie-software-lizenz hbz-nrw.de/produkte/open-access/lizenzen/dfsl/german-free-software-license
    DEC-3-Clause gitlab.freedesktop.org/xorg/xserver/-/blob/master/copying?ref_type=heads#l239
    diffmark fedoraproject.org/wiki/licensing/diffmark
    DL-DE-BY-2.0 govdata.de/dl-de/by-2-0
    DL-DE-ZERO-2.0 govdata.de/dl-de/zero-2-0
    DOC cs.wustl.edu/~schmidt/ace-copying.html dre.vanderbilt.edu/~schmidt/ace-copying.html
    DocBook-DTD docbook.org/xml/simple/1.1/docbook-simple-1.1.zip
    DocBook-Schema github.com/docbook/xslt10-stylesheets/blob/efd62655c11cc8773708df7a843613fa1e932bf8/xsl/assembly/schema/docbook51b7.rnc
    DocBook-Stylesheet docbook.org/xml/5.0/docbook-5.0.zip
    DocBook-XML github.com/docbook/xslt10-stylesheets/blob/efd62655c11cc8773708df7a843613fa1e932bf8/xsl/copying#l27
    Dotseqn fedoraproject.org/wiki/licensing/dotseqn
    DRL-1.0 github.com/neo23x0/sigma/blob/master/license.detection.rules.md
    DRL-1.1 github.com/sigmahq/detection-rule-license/blob/6ec7fbde6101d101b5b5d1fcb8f9b69fbc76c04a/license.detection.rules.md
    DSDP fedoraproject.org/wiki/licensing/dsdp
    dtoa github.com/swi-prolog/swipl-devel/blob/master/src/os/dtoa.c sourceware.org/git/?p=newlib-cygwin.git;a=blob;f=newlib/libc/stdlib/mprec.h;hb=head
    dvipdfm fedoraproject.org/wiki/licensing/dvipdfm
    ECL-1.0 opensource.org/licenses/ecl-1.0
    ECL-2.0 opensource.org/licenses/ecl-2.0
    -eCos-2.0 gnu.org/licenses/ecos-license.html
    EFL-1.0 eiffel-nice.org/license/forum.txt opensource.org/licenses/efl-1.0
    EFL-2.0 eiffel-nice.org/license/eiffel-forum-license-2.html opensource.org/licenses/efl-2.0
    eGenix egenix.com/products/egenix.com-public-license-1.1.0.pdf fedoraproject.org/wiki/licensing/egenix.com_public_license_1.1.0
    Elastic-2.0 elastic.co/licensing/elastic-license github.com/elastic/elasticsearch/blob/master/licenses/elastic-license-2.0.txt
    Entessa opensource.org/licenses/entessa
    EPICS epics.anl.gov/license/open.php
    EPL-1.0 eclipse.org/legal/epl-v10.html opensource.org/licenses/epl-1.0
    EPL-2.0 eclipse.org/legal/epl-2.0 eclipse.org/legal/epl-v20.html opensource.org/licenses/epl-2.0 projects.eclipse.org/license/epl-2.0
    ErlPL-1.1 erlang.org/eplicense
    ESA-PL-permissive-2.4
    ESA-PL-strong-copyleft-2.4
    ESA-PL-weak-copyleft-2.4
    etalab-2.0 github.com/disic/politique-de-contribution-open-source/blob/master/license.pdf raw.githubusercontent.com/disic/politique-de-contribution-open-source/master/license
    EUDatagrid eu-datagrid.web.cern.ch/eu-datagrid/license.html opensource.org/licenses/eudatagrid
    EUPL-1.0 ec.europa.eu/idabc/en/document/7330.html ec.europa.eu/idabc/servlets/doc027f.pdf?id=31096
    EUPL-1.1 joinup.ec.europa.eu/sites/default/files/custom-page/attachment/eupl1.1.-licence-en_0.pdf joinup.ec.europa.eu/software/page/eupl/licence-eupl opensource.org/licenses/eupl-1.1
    EUPL-1.2 eur-lex.europa.eu/legal-content/en/txt/html/?uri=celex:32017d0863 joinup.ec.europa.eu/page/eupl-text-11-12 joinup.ec.europa.eu/sites/default/files/custom-page/attachment/2020-03/eupl-1.2%20en.txt joinup.ec.europa.eu/sites/default/files/custom-page/attachment/eupl_v1.2_en.pdf joinup.ec.europa.eu/sites/default/files/inline-files/eupl%20v1_2%20en(1).txt opensource.org/licenses/eupl-1.2
    Eurosym fedoraproject.org/wiki/licensing/eurosym
    Fair opensource.org/licenses/fair web.archive.org/web/20150926120323/http://fairlicense.org
    FBM github.com/swi-prolog/packages-xpce/blob/161a40cd82004f731ba48024f9d30af388a7edf5/src/img/gifwrite.c#l21-l26
    FDK-AAC directory.fsf.org/wiki/license:fdk fedoraproject.org/wiki/licensing/fdk-aac
    FDK-MPEG-H
    Ferguson-Twofish github.com/wernerd/zrtpcpp/blob/6b3cd8e6783642292bad0c21e3e5e5ce45ff3e03/cryptcommon/twofish.c#l113c3-l127
    Frameworx-1.0 opensource.org/licenses/frameworx-1.0
    FreeBSD-DOC freebsd.org/copyright/freebsd-doc-license
    FreeImage freeimage.sourceforge.net/freeimage-license.txt
    FSFAP gnu.org/prep/maintain/html_node/license-notices-for-other-files.html
    FSFAP-no-warranty-disclaimer git.savannah.gnu.org/cgit/wget.git/tree/util/trunc.c?h=v1.21.3&id=40747a11e44ced5a8ac628a41f879ced3e2ebce9#n6
    FSFUL fedoraproject.org/wiki/licensing/fsf_unlimited_license
    FSFULLR fedoraproject.org/wiki/licensing/fsf_unlimited_license#license_retention_variant
    FSFULLRSD git.savannah.gnu.org/cgit/gnulib.git/tree/modules/copying?id=7b08932179d0d6b017f7df01a2ddf6e096b038e3
    FSFULLRWD lists.gnu.org/archive/html/autoconf/2012-04/msg00061.html
    FSL-1.1-ALv2 fsl.software/fsl-1.1-alv2.template.md
    FSL-1.1-MIT fsl.software/fsl-1.1-mit.template.md
    FTL freetype.fis.uniroma2.it/ftl.txt git.savannah.gnu.org/cgit/freetype/freetype2.git/tree/docs/ftl.txt gitlab.freedesktop.org/freetype/freetype/-/raw/master/docs/ftl.txt
    Furuseth git.openldap.org/openldap/openldap/-/blob/master/copyright?ref_type=heads#l39-51
    fwlw mirrors.nic.cz/tex-archive/macros/latex/contrib/fwlw/readme
    Game-Programming-Gems github.com/ogrecave/ogre/blob/master/ogremain/include/ogresingleton.h#l28c3-l35c46
    GCR-docs github.com/gnome/gcr/blob/master/docs/copying
    GD libgd.github.io/manuals/2.3.0/files/license-txt.html
    generic-xts github.com/mhogomchungu/zulucrypt/blob/master/external_libraries/tcplay/generic_xts.c
    -GFDL-1.1
    GFDL-1.1-invariants-only
    GFDL-1.1-invariants-or-later
    GFDL-1.1-no-invariants-only
    GFDL-1.1-no-invariants-or-later
    GFDL-1.1-only gnu.org/licenses/old-licenses/fdl-1.1.txt
    GFDL-1.1-or-later
    -GFDL-1.2
    GFDL-1.2-invariants-only
    GFDL-1.2-invariants-or-later
    GFDL-1.2-no-invariants-only
    GFDL-1.2-no-invariants-or-later
    GFDL-1.2-only gnu.org/licenses/old-licenses/fdl-1.2.txt
    GFDL-1.2-or-later
    -GFDL-1.3
    GFDL-1.3-invariants-only
    GFDL-1.3-invariants-or-later
    GFDL-1.3-no-invariants-only
    GFDL-1.3-no-invariants-or-later
    GFDL-1.3-only gnu.org/licenses/fdl-1.3.txt
    GFDL-1.3-or-later
    Giftware liballeg.org/license.html#allegro-4-the-giftware-license
    GL2PS geuz.org/gl2ps/copying.gl2ps
    Glide users.on.net/~triforce/glidexp/copying.txt
    Glulxe fedoraproject.org/wiki/licensing/glulxe
    GLWTPL github.com/me-shaon/glwtpl/commit/da5f6bc734095efbacb442c0b31e33a65b9d6e85
    gnuplot fedoraproject.org/wiki/licensing/gnuplot
    -GPL-1.0
    -GPL-1.0+
    GPL-1.0-only gnu.org/licenses/old-licenses/gpl-1.0-standalone.html
    GPL-1.0-or-later
    -GPL-2.0
    -GPL-2.0+
    GPL-2.0-only github.com/openjdk/jdk/blob/6162e2c5213c5dd7c1127fd9616b543efa898962/license gnu.org/licenses/old-licenses/gpl-2.0-standalone.html gnu.org/licenses/old-licenses/gpl-2.0.txt opensource.org/licenses/gpl-2.0
    GPL-2.0-or-later
    -GPL-2.0-with-autoconf-exception ac-archive.sourceforge.net/doc/copyright.html
    -GPL-2.0-with-bison-exception git.savannah.gnu.org/cgit/bison.git/tree/data/yacc.c?id=193d7c7054ba7197b0789e14965b739162319b5e#n141
    -GPL-2.0-with-classpath-exception gnu.org/software/classpath/license.html
    -GPL-2.0-with-font-exception gnu.org/licenses/gpl-faq.html#fontexception
    -GPL-2.0-with-GCC-exception gcc.gnu.org/git/?p=gcc.git;a=blob;f=gcc/libgcc1.c;h=762f5143fc6eed57b6797c82710f3538aa52b40b;hb=cb143a3ce4fb417c68f5fa2691a1b1b1053dfba9#l10
    -GPL-3.0
    -GPL-3.0+
    GPL-3.0-only gnu.org/licenses/gpl-3.0-standalone.html opensource.org/licenses/gpl-3.0
    GPL-3.0-or-later
    -GPL-3.0-with-autoconf-exception gnu.org/licenses/autoconf-exception-3.0.html
    -GPL-3.0-with-GCC-exception gnu.org/licenses/gcc-exception-3.1.html
    Graphics-Gems github.com/erich666/graphicsgems/blob/master/license.md
    gSOAP-1.3b cs.fsu.edu/~engelen/license.html
    gtkbook github.com/oetiker/rrdtool-1.x/blob/master/src/plbasename.c#l8-l11 github.com/slogan621/gtkbook
    Gutmann cs.auckland.ac.nz/~pgut001/dumpasn1.c
    HaskellReport fedoraproject.org/wiki/licensing/haskell_language_report_license
    HDF5 github.com/hdfgroup/hdf5/?tab=license-1-ov-file#readme
    hdparm github.com/distrotech/hdparm/blob/4517550db29a91420fb2b020349523b1b4512df2/license.txt
    HIDAPI github.com/signal11/hidapi/blob/master/license-orig.txt
    Hippocratic-2.1 firstdonoharm.dev/version/2/1/license.html github.com/ethicalsource/hippocratic-license/blob/58c0e646d64ff6fbee275bfe2b9492f914e3ab2a/license.txt
    Hippocratic-3.0-core
    HP-1986 sourceware.org/git/?p=newlib-cygwin.git;a=blob;f=newlib/libc/machine/hppa/memchr.s;h=1cca3e5e8867aa4bffef1f75a5c1bba25c0c441e;hb=head#l2
    HP-1989 github.com/bleargh45/data-uuid/blob/master/license
    HPND lists.opensource.org/pipermail/license-discuss_lists.opensource.org/2002-november/006304.html opensource.org/licenses/hpnd
    HPND-DEC gitlab.freedesktop.org/xorg/app/xkbcomp/-/blob/master/copying?ref_type=heads#l69
    HPND-doc gitlab.freedesktop.org/xorg/lib/libxext/-/blob/master/copying?ref_type=heads#l185-197 gitlab.freedesktop.org/xorg/lib/libxtst/-/blob/master/copying?ref_type=heads#l70-77
    HPND-doc-sell gitlab.freedesktop.org/xorg/lib/libxext/-/blob/master/copying?ref_type=heads#l153-162 gitlab.freedesktop.org/xorg/lib/libxtst/-/blob/master/copying?ref_type=heads#l108-117
    HPND-export-US kermitproject.org/ck90.html#source
    HPND-export-US-acknowledgement github.com/krb5/krb5/blob/krb5-1.21.2-final/notice#l831-l852
    HPND-export-US-modify github.com/krb5/krb5/blob/krb5-1.21.2-final/notice#l1157-l1182 github.com/pythongssapi/k5test/blob/v0.10.3/k5test-license.txt
    HPND-export2-US github.com/krb5/krb5/blob/krb5-1.21.2-final/notice#l111-l133
    HPND-Fenneberg-Livingston github.com/freeradius/freeradius-client/blob/master/copyright#l32 github.com/radcli/radcli/blob/master/copyright#l34
    HPND-INRIA-IMAG github.com/ppp-project/ppp/blob/master/pppd/ipv6cp.c#l75-l83
    HPND-Intel sourceware.org/git/?p=newlib-cygwin.git;a=blob;f=newlib/libc/machine/i960/memcpy.s;hb=head
    HPND-Kevlin-Henney github.com/mruby/mruby/blob/83d12f8d52522cdb7c8cc46fad34821359f453e6/mrbgems/mruby-dir/src/win/dirent.c#l127-l140
    HPND-Markus-Kuhn cl.cam.ac.uk/~mgk25/ucs/wcwidth.c sourceware.org/git/?p=binutils-gdb.git;a=blob;f=readline/readline/support/wcwidth.c;h=0f5ec995796f4813abbcf4972aec0378ab74722a;hb=head#l55
    HPND-merchantability-variant sourceware.org/git/?p=newlib-cygwin.git;a=blob;f=newlib/libc/misc/fini.c;hb=head
    HPND-MIT-disclaimer metacpan.org/release/nlnetlabs/net-dns-sec-1.22/source/license
    HPND-Netrek
    HPND-Pbmplus sourceforge.net/p/netpbm/code/head/tree/super_stable/netpbm.c#l8
    HPND-sell-MIT-disclaimer-xserver gitlab.freedesktop.org/xorg/xserver/-/blob/master/copying?ref_type=heads#l1781
    HPND-sell-regexpr gitlab.com/bacula-org/bacula/-/blob/branch-11.0/bacula/license-foss?ref_type=heads#l245
    HPND-sell-variant git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/sunrpc/auth_gss/gss_generic_token.c?h=v4.19 github.com/kfish/xsel/blob/master/copying
    HPND-sell-variant-critical-systems
    HPND-sell-variant-MIT-disclaimer github.com/sigmavirus24/x11-ssh-askpass/blob/master/readme
    HPND-sell-variant-MIT-disclaimer-rev github.com/sigmavirus24/x11-ssh-askpass/blob/master/dynlist.c
    HPND-SMC
    HPND-UC core.tcl-lang.org/tk/file?name=compat/unistd.h
    HPND-UC-export-US github.com/rtimothyedwards/magic/blob/master/license
    HTMLTIDY github.com/htacg/tidy-html5/blob/next/readme/license.md
    hyphen-bulgarian
    IBM-pibs git.denx.de/?p=u-boot.git;a=blob;f=arch/powerpc/cpu/ppc4xx/miiphy.c;h=297155fdafa064b955e53e9832de93bfb0cfb85b;hb=9fab4bf4cc077c21e43941866f3f2c196f28670d
    ICU source.icu-project.org/repos/icu/icu/trunk/license.html
    IEC-Code-Components-EULA iec.ch/ccv1 iec.ch/copyright iec.ch/webstore/custserv/pdf/cc-eula.pdf
    IJG dev.w3.org/cvsweb/amaya/libjpeg/attic/readme?rev=1.2
    IJG-short sourceforge.net/p/xmedcon/code/ci/master/tree/libs/ljpg
    ImageMagick imagemagick.org/script/license.php
    iMatix legacy.imatix.com/html/sfl/sfl4.htm#license
    Imlib2 git.enlightenment.org/legacy/imlib2.git/tree/copying trac.enlightenment.org/e/browser/trunk/imlib2/copying
    Info-ZIP info-zip.org/license.html
    Informatica
    Inner-Net-2.0 fedoraproject.org/wiki/licensing/inner_net_license sourceware.org/git/?p=glibc.git;a=blob;f=licenses;h=530893b1dc9ea00755603c68fb36bd4fc38a7be8;hb=head#l207
    InnoSetup github.com/jrsoftware/issrc/blob/head/license.txt
    Intel opensource.org/licenses/intel
    Intel-ACPI fedoraproject.org/wiki/licensing/intel_acpi_software_license_agreement
    Interbase-1.0 web.archive.org/web/20060319014854/http://info.borland.com/devsupport/interbase/opensource/ipl.html
    IPA opensource.org/licenses/ipa
    IPL-1.0 opensource.org/licenses/ipl-1.0
    ISC isc.org/downloads/software-support-policy/isc-license isc.org/licenses opensource.org/licenses/isc
    ISC-Veillard github.com/gnome/libxml2/blob/master/dict.c raw.githubusercontent.com/gnome/libxml2/4c2e7c651f6c2f0d1a74f350cbda95f7df3e7017/hash.c sourceforge.net/p/ctrio/git/ci/master/tree/readme
    ISO-permission
    Jam boost.org/doc/libs/1_35_0/doc/html/jam.html web.archive.org/web/20160330173339/https://swarm.workshop.perforce.com/files/guest/perforce_software/jam/src/readme
    JasPer-2.0 ece.uvic.ca/~mdadams/jasper/license
    jove github.com/jonmacs/jove/blob/4_17/license
    JPL-image jpl.nasa.gov/jpl-image-use-policy
    JPNIC gitlab.isc.org/isc-projects/bind9/blob/master/copyright#l366
    JSON json.org/license.html
    Kastrup ctan.math.utah.edu/ctan/tex-archive/macros/generic/kastrup/binhex.dtx
    Kazlib git.savannah.gnu.org/cgit/kazlib.git/tree/except.c?id=0062df360c2d17d57f6af19b0e444c51feb99036
    Knuth-CTAN ctan.org/license/knuth
    LAL-1.2 artlibre.org/licence/lal/licence-art-libre-12
    LAL-1.3 artlibre.org
    Latex2e fedoraproject.org/wiki/licensing/latex2e
    Latex2e-translated-notice git.savannah.gnu.org/cgit/indent.git/tree/doc/indent.texi?id=a74c6b4ee49397cf330b333da1042bffa60ed14f#n74
    Leptonica fedoraproject.org/wiki/licensing/leptonica
    -LGPL-2.0
    -LGPL-2.0+
    LGPL-2.0-only gnu.org/licenses/old-licenses/lgpl-2.0-standalone.html
    LGPL-2.0-or-later
    -LGPL-2.1
    -LGPL-2.1+
    LGPL-2.1-only gnu.org/licenses/old-licenses/lgpl-2.1-standalone.html opensource.org/licenses/lgpl-2.1
    LGPL-2.1-or-later
    -LGPL-3.0
    -LGPL-3.0+
    LGPL-3.0-only gnu.org/licenses/lgpl+gpl-3.0.txt gnu.org/licenses/lgpl-3.0-standalone.html opensource.org/licenses/lgpl-3.0
    LGPL-3.0-or-later
    LGPLLR www-igm.univ-mlv.fr/~unitex/lgpllr.html
    Libpng
    libpng-1.6.35
    libpng-2.0
    libselinux-1.0 github.com/selinuxproject/selinux/blob/master/libselinux/license
    libtiff fedoraproject.org/wiki/licensing/libtiff
    libutil-David-Nugent cgit.freedesktop.org/libbsd/tree/man/setproctitle.3bsd web.mit.edu/freebsd/head/lib/libutil/login_ok.3
    LiLiQ-P-1.1 forge.gouv.qc.ca/licence/fr/liliq-v1-1 opensource.org/licenses/liliq-p-1.1
    LiLiQ-R-1.1 forge.gouv.qc.ca/participez/licence-logicielle/licence-libre-du-quebec-liliq-en-francais/licence-libre-du-quebec-reciprocite-liliq-r-v1-1 opensource.org/licenses/liliq-r-1.1
    LiLiQ-Rplus-1.1 forge.gouv.qc.ca/participez/licence-logicielle/licence-libre-du-quebec-liliq-en-francais/licence-libre-du-quebec-reciprocite-forte-liliq-r-v1-1 opensource.org/licenses/liliq-rplus-1.1
    Linux-man-pages-1-para git.kernel.org/pub/scm/docs/man-pages/man-pages.git/tree/man2/getcpu.2#n4
    Linux-man-pages-copyleft kernel.org/doc/man-pages/licenses.html
    Linux-man-pages-copyleft-2-para git.kernel.org/pub/scm/docs/man-pages/man-pages.git/tree/man2/migrate_pages.2#n8 git.kernel.org/pub/scm/docs/man-pages/man-pages.git/tree/man2/move_pages.2#n5
    Linux-man-pages-copyleft-var git.kernel.org/pub/scm/docs/man-pages/man-pages.git/tree/man2/set_mempolicy.2#n5
    Linux-OpenIB git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/drivers/infiniband/core/sa.h
    LOOP git.savannah.gnu.org/cgit/gcl.git/tree/gcl/lsp/gcl_loop.lsp?h=version_2_6_13pre github.com/blakemcbride/eclipse-lisp/blob/master/lisp/loop.lisp github.com/cl-adams/adams/blob/master/license.md gitlab.com/embeddable-common-lisp/ecl/-/blob/develop/src/lsp/loop.lsp gitlab.common-lisp.net/cmucl/cmucl/-/blob/master/src/code/loop.lisp sourceforge.net/p/sbcl/sbcl/ci/master/tree/src/code/loop.lisp
    LPD-document github.com/cyan4973/xxhash/blob/dev/doc/xxhash_spec.md ietf.org/rfc/rfc1952.txt
    LPL-1.0 opensource.org/licenses/lpl-1.0
    LPL-1.02 opensource.org/licenses/lpl-1.02 plan9.bell-labs.com/plan9/license.html
    LPPL-1.0 latex-project.org/lppl/lppl-1-0.txt
    LPPL-1.1 latex-project.org/lppl/lppl-1-1.txt
    LPPL-1.2 latex-project.org/lppl/lppl-1-2.txt
    LPPL-1.3a latex-project.org/lppl/lppl-1-3a.txt
    LPPL-1.3c latex-project.org/lppl/lppl-1-3c.txt opensource.org/licenses/lppl-1.3c
    lsof github.com/lsof-org/lsof/blob/master/copying
    Lucida-Bitmap-Fonts gitlab.freedesktop.org/xorg/font/bh-100dpi/-/blob/master/copying?ref_type=heads
    LZMA-SDK-9.11-to-9.20
    LZMA-SDK-9.22
    Mackerras-3-Clause github.com/ppp-project/ppp/blob/master/pppd/chap_ms.c#l6-l28
    Mackerras-3-Clause-acknowledgment github.com/ppp-project/ppp/blob/master/pppd/auth.c#l6-l28
    magaz mirrors.ctan.org/macros/latex/contrib/version/version.sty mirrors.nic.cz/tex-archive/macros/latex/contrib/magaz/magaz.tex
    mailprio fossies.org/linux/sendmail/contrib/mailprio
    MakeIndex fedoraproject.org/wiki/licensing/makeindex
    man2html docs.oracle.com/cd/e81115_01/html/e81116/licenses.html github.com/hamano/man2html/blob/master/man2html.c primates.ximian.com/~flucifredi/man/man-1.6g.tar.gz
    Martin-Birgmeier github.com/perl/perl5/blob/blead/util.c#l6136
    McPhee-slideshow mirror.las.iastate.edu/tex-archive/graphics/metapost/contrib/macros/slideshow/slideshow.mp
    metamail github.com/dual-life/mime-base64/blob/master/base64.xs#l12
    Minpack gitlab.com/libeigen/eigen/-/blob/master/copying.minpack netlib.org/minpack/disclaimer
    MIPS sourceware.org/cgit/binutils-gdb/tree/include/coff/sym.h#n11
    MirOS opensource.org/licenses/miros
    MIT opensource.org/license/mit opensource.org/licenses/mit
    MIT-0 github.com/aws/mit-0 github.com/awsdocs/aws-cloud9-user-guide/blob/master/license-samplecode romanrm.net/mit-zero
    MIT-advertising fedoraproject.org/wiki/licensing/mit_with_advertising
    MIT-Click github.com/kohler/t1utils/blob/master/license
    MIT-CMU fedoraproject.org/wiki/licensing:mit?rd=licensing/mit#cmu_style github.com/python-pillow/pillow/blob/fffb426092c8db24a5f4b6df243a8a3c01fb63cd/license
    MIT-enna fedoraproject.org/wiki/licensing/mit#enna
    MIT-feh fedoraproject.org/wiki/licensing/mit#feh
    MIT-Festival github.com/festvox/flite/blob/master/copying github.com/festvox/speech_tools/blob/master/copying
    MIT-Khronos-old github.com/khronosgroup/spirv-cross/blob/main/licenses/licenseref-khronosfreeuse.txt
    MIT-Modern-Variant fedoraproject.org/wiki/licensing:mit#modern_variants pirlwww.lpl.arizona.edu/resources/guide/software/perltk/tixlic.html ptolemy.berkeley.edu/copyright.htm
    MIT-open-group gitlab.freedesktop.org/xorg/app/iceauth/-/blob/master/copying gitlab.freedesktop.org/xorg/app/xauth/-/blob/master/copying gitlab.freedesktop.org/xorg/app/xsetroot/-/blob/master/copying
    MIT-STK
    MIT-testregex github.com/dotnet/runtime/blob/55e1ac7c07df62c4108d4acedf78f77574470ce5/src/libraries/system.text.regularexpressions/tests/functionaltests/attregextests.cs#l12-l28
    MIT-Wu github.com/chromium/octane/blob/master/crypto.js
    MITNFA fedoraproject.org/wiki/licensing/mitnfa
    MMIXware gitlab.lrz.de/mmix/mmixware/-/blob/master/boilerplate.w
    MMPL-1.0.1
    Motosoto opensource.org/licenses/motosoto
    MPEG-SSG sourceforge.net/p/netpbm/code/head/tree/super_stable/converter/ppm/ppmtompeg/jrevdct.c#l1189
    mpi-permissive sources.debian.org/src/openmpi/4.1.0-10/ompi/debuggers/msgq_interface.h/?hl=19#l19
    mpich2 fedoraproject.org/wiki/licensing/mit
    MPL-1.0 mozilla.org/mpl/mpl-1.0.html opensource.org/licenses/mpl-1.0
    MPL-1.1 mozilla.org/mpl/mpl-1.1.html opensource.org/licenses/mpl-1.1
    MPL-2.0 mozilla.org/mpl/2.0 opensource.org/licenses/mpl-2.0
    MPL-2.0-no-copyleft-exception
    mplus fedoraproject.org/wiki/licensing:mplus?rd=licensing/mplus
    MS-LPL en.wikipedia.org/wiki/shared_source_initiative#microsoft_limited_public_license_(ms-lpl) github.com/gabegundy/atlserver/blob/master/license.txt openhub.net/licenses/mslpl
    MS-PL opensource.org/licenses/ms-pl
    MS-RL opensource.org/licenses/ms-rl
    MTLL fedoraproject.org/wiki/licensing/matrix_template_library_license
    MulanPSL-1.0 github.com/yuwenlong/longphp/blob/25dfb70cc2a466dc4bb55ba30901cbce08d164b5/license license.coscl.org.cn/mulanpsl
    MulanPSL-2.0 license.coscl.org.cn/mulanpsl2
    Multics opensource.org/licenses/multics
    Mup fedoraproject.org/wiki/licensing/mup
    MVT-1.1
    NAIST-2003 enterprise.dejacode.com/licenses/public/naist-2003#license-text github.com/nodejs/node/blob/4a19cc8947b1bba2b2d27816ec3d0edf9b28e503/license#l343
    NASA-1.3 opensource.org/licenses/nasa-1.3 ti.arc.nasa.gov/opensource/nosa
    Naumen opensource.org/licenses/naumen
    NBPL-1.0 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=37b4b3f6cc4bf34e1d3dec61e69914b9819d8894
    NCBI-PD github.com/ncbi/datasets/blob/0ea4cd16b61e5b799d9cc55aecfa016d6c9bd2bf/license.md github.com/ncbi/datasets/blob/master/license.md github.com/ncbi/egapx/blob/08930b9dec0c69b2d1a05e5153c7b95ef0a3eb0f/license github.com/ncbi/gprobe/blob/de64d30fee8b4c4013094d7d3139ea89b5dd1ace/license github.com/ncbi/sra-tools/blob/e8e5b6af4edc460156ad9ce5902d0779cffbf685/license
    NCGL-UK-2.0 nationalarchives.gov.uk/doc/non-commercial-government-licence/version/2
    NCL gitlab.freedesktop.org/pipewire/pipewire/-/blob/master/src/modules/module-filter-chain/pffft.c?ref_type=heads#l1-52
    NCSA opensource.org/licenses/ncsa otm.illinois.edu/uiuc_opensource
    -Net-SNMP net-snmp.sourceforge.net/about/license.html
    NetCDF unidata.ucar.edu/software/netcdf/copyright.html
    Newsletr fedoraproject.org/wiki/licensing/newsletr
    NGPL opensource.org/licenses/ngpl
    ngrep github.com/jpr5/ngrep/blob/master/license
    NICTA-1.0 opensource.apple.com/source/mdnsresponder/mdnsresponder-320.10/mdnsposix/nss_readme.txt
    NIST-PD github.com/tcheneau/routing/blob/f09f46fcfe636107f22f2c98348188a65a135d98/readme.md github.com/tcheneau/simplerpl/blob/e645e69e38dd4e3ccfeceb2db8cba05b7c2e0cd3/license.txt
    NIST-PD-fallback github.com/usnistgov/fipy/blob/86aaa5c2ba2c6f1be19593c5986071cf6568cc34/license.rst github.com/usnistgov/jsip/blob/59700e6926cbe96c5cdae897d9a7d2656b42abe3/license
    NIST-PD-TNT
    NIST-Software github.com/open-quantum-safe/liboqs/blob/40b01fdbb270f8614fde30e65d30e9da18c02393/src/common/rand/rand_nist.c#l1-l15
    NLOD-1.0 data.norge.no/nlod/en/1.0
    NLOD-2.0 data.norge.no/nlod/en/2.0
    NLPL fedoraproject.org/wiki/licensing/nlpl
    Nokia opensource.org/licenses/nokia
    NOSL bits.netizen.com.au/licenses/nosl/nosl.txt
    Noweb fedoraproject.org/wiki/licensing/noweb
    NPL-1.0 mozilla.org/mpl/npl/1.0
    NPL-1.1 mozilla.org/mpl/npl/1.1
    NPOSL-3.0 opensource.org/licenses/nosl3.0
    NRL web.mit.edu/network/isakmp/nrllicense.html
    NTIA-PD raw.githubusercontent.com/ntia/itm/refs/heads/master/license.md raw.githubusercontent.com/ntia/scos-sensor/refs/heads/master/license.md
    NTP opensource.org/licenses/ntp
    NTP-0 github.com/tytso/e2fsprogs/blob/master/lib/et/et_name.c
    -Nunit fedoraproject.org/wiki/licensing/nunit
    O-UDA-1.0 cdla.dev/open-use-of-data-agreement-v1-0 github.com/microsoft/open-use-of-data-agreement/blob/v1.0/o-uda-1.0.md
    OAR sourceware.org/git/?p=newlib-cygwin.git;a=blob;f=newlib/libc/string/strsignal.c;hb=head#l35
    OCCT-PL opencascade.com/content/occt-public-license
    OCLC-2.0 oclc.org/research/activities/software/license/v2final.htm opensource.org/licenses/oclc-2.0
    ODbL-1.0 opendatacommons.org/licenses/odbl/1-0 opendatacommons.org/licenses/odbl/1.0
    ODC-By-1.0 opendatacommons.org/licenses/by/1.0
    OFFIS sourceforge.net/p/xmedcon/code/ci/master/tree/libs/dicom/readme
    OFL-1.0 scripts.sil.org/cms/scripts/page.php?item_id=ofl10_web
    OFL-1.0-no-RFN
    OFL-1.0-RFN
    OFL-1.1 opensource.org/licenses/ofl-1.1 scripts.sil.org/cms/scripts/page.php?item_id=ofl_web
    OFL-1.1-no-RFN
    OFL-1.1-RFN
    OGC-1.0 ogc.org/ogc/software/1.0
    OGDL-Taiwan-1.0 data.gov.tw/license
    OGL-Canada-2.0 open.canada.ca/en/open-government-licence-canada
    OGL-UK-1.0 nationalarchives.gov.uk/doc/open-government-licence/version/1
    OGL-UK-2.0 nationalarchives.gov.uk/doc/open-government-licence/version/2
    OGL-UK-3.0 nationalarchives.gov.uk/doc/open-government-licence/version/3
    OGTSL opengroup.org/testing/downloads/the_open_group_tsl.txt opensource.org/licenses/ogtsl
    OLDAP-1.1 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=806557a5ad59804ef3a44d5abfbe91d706b0791f
    OLDAP-1.2 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=42b0383c50c299977b5893ee695cf4e486fb0dc7
    OLDAP-1.3 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=e5f8117f0ce088d0bd7a8e18ddf37eaa40eb09b1
    OLDAP-1.4 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=c9f95c2f3f2ffb5e0ae55fe7388af75547660941
    OLDAP-2.0 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=cbf50f4e1185a21abd4c0a54d3f4341fe28f36ea
    OLDAP-2.0.1 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=b6d68acd14e51ca3aab4428bf26522aa74873f0e
    OLDAP-2.1 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=b0d176738e96a0d3b9f85cb51e140a86f21be715
    OLDAP-2.2 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=470b0c18ec67621c85881b2733057fecf4a1acc3
    OLDAP-2.2.1 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=4bc786f34b50aa301be6f5600f58a980070f481e
    OLDAP-2.2.2 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=df2cc1e21eb7c160695f5b7cffd6296c151ba188
    OLDAP-2.3 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=d32cf54a32d581ab475d23c810b0a7fbaf8d63c3
    OLDAP-2.4 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=cd1284c4a91a8a380d904eee68d1583f989ed386
    OLDAP-2.5 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=6852b9d90022e8593c98205413380536b1b5a7cf
    OLDAP-2.6 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=1cae062821881f41b73012ba816434897abf4205
    OLDAP-2.7 openldap.org/devel/gitweb.cgi?p=openldap.git;a=blob;f=license;hb=47c2415c1df81556eeb39be6cad458ef87c534a2
    OLDAP-2.8 openldap.org/software/release/license.html
    OLFL-1.3 openlogisticsfoundation.org/licenses opensource.org/license/olfl-1-3
    OML fedoraproject.org/wiki/licensing/open_market_license
    OpenMDW-1.0
    OpenPBS-2.3 github.com/adaptivecomputing/torque/blob/master/pbs_license.txt mcs.anl.gov/research/projects/openpbs/pbs_license.txt
    OpenSSL openssl.org/source/license.html
    OpenSSL-standalone hstechdocs.helpsystems.com/manuals/globalscape/archive/cuteftp6/open_ssl_license_agreement.htm library.netapp.com/ecm/ecm_download_file/ecmp1196395
    OpenVision fedoraproject.org/wiki/licensing:mit#openvision_variant github.com/krb5/krb5/blob/krb5-1.21.2-final/notice#l66-l98
    OPL-1.0 fedoraproject.org/wiki/licensing/open_public_license old.koalateam.com/jackaroo/opl_1_0.txt
    OPL-UK-3.0 parliament.uk/site-information/copyright-parliament/open-parliament-licence
    OPUBL-1.0 ctan.org/license/opl debian.org/opl opencontent.org/openpub
    OSC-1.0
    OSET-PL-2.1 opensource.org/licenses/opl-2.1 osetfoundation.org/public-license
    OSL-1.0 opensource.org/licenses/osl-1.0
    OSL-1.1 fedoraproject.org/wiki/licensing/osl1.1
    OSL-2.0 web.archive.org/web/20041020171434/http://www.rosenlaw.com/osl2.0.html
    OSL-2.1 opensource.org/licenses/osl-2.1 web.archive.org/web/20050212003940/http://www.rosenlaw.com/osl21.htm
    OSL-3.0 opensource.org/licenses/osl-3.0 web.archive.org/web/20120101081418/http://rosenlaw.com:80/osl3.0.htm
    OSSP
    PADL git.openldap.org/openldap/openldap/-/blob/master/libraries/libldap/os-local.c?ref_type=heads#l19-23
    ParaType-Free-Font-1.3
    Parity-6.0.0 paritylicense.com/versions/6.0.0.html
    Parity-7.0.0 paritylicense.com/versions/7.0.0.html
    PDDL-1.0 opendatacommons.org/licenses/pddl opendatacommons.org/licenses/pddl/1.0
    PHP-3.0 opensource.org/licenses/php-3.0 php.net/license/3_0.txt
    PHP-3.01 php.net/license/3_01.txt
    Pixar github.com/pixaranimationstudios/opensubdiv/blob/v3_5_0/opensubdiv/version.cpp#l2-l22 github.com/pixaranimationstudios/opensubdiv/raw/v3_5_0/license.txt graphics.pixar.com/opensubdiv/docs/license.html
    pkgconf github.com/pkgconf/pkgconf/blob/master/cli/main.c#l8
    Plexus fedoraproject.org/wiki/licensing/plexus_classworlds_license
    pnmstitch sourceforge.net/p/netpbm/code/head/tree/super_stable/editor/pnmstitch.c#l2
    PolyForm-Noncommercial-1.0.0 polyformproject.org/licenses/noncommercial/1.0.0
    PolyForm-Small-Business-1.0.0 polyformproject.org/licenses/small-business/1.0.0
    PostgreSQL opensource.org/licenses/postgresql postgresql.org/about/licence
    PPL networkcultures.org/_uploads/%233notebook_telekommunist.pdf wiki.p2pfoundation.net/peer_production_license
    PSF-2.0 matplotlib.org/stable/project/license.html
    psfrag fedoraproject.org/wiki/licensing/psfrag
    psutils fedoraproject.org/wiki/licensing/psutils
    Python-2.0 opensource.org/licenses/python-2.0
    Python-2.0.1 docs.python.org/3/license.html github.com/python/cpython/blob/main/license python.org/download/releases/2.0.1/license
    python-ldap github.com/python-ldap/python-ldap/blob/main/licence
    Qhull fedoraproject.org/wiki/licensing/qhull
    QPL-1.0 doc.qt.io/archives/3.3/license.html doc.qt.nokia.com/3.3/license.html opensource.org/licenses/qpl-1.0
    QPL-1.0-INRIA-2004 github.com/maranget/hevea/blob/master/license
    radvd github.com/radvd-project/radvd/blob/master/copyright
    Rdisc fedoraproject.org/wiki/licensing/rdisc_license
    RHeCos-1.1 ecos.sourceware.org/old-license.html
    RPL-1.1 opensource.org/licenses/rpl-1.1
    RPL-1.5 opensource.org/licenses/rpl-1.5
    RPSL-1.0 helixcommunity.org/content/rpsl opensource.org/licenses/rpsl-1.0
    RSA-MD faqs.org/rfcs/rfc1321.html
    RSCPL opensource.org/licenses/rscpl wayback.archive.org/web/20060715140826/http://www.risource.org/rpl/rpl-1.0a.shtml
    Ruby ruby-lang.org/en/about/license.txt
    Ruby-pty github.com/ruby/ruby/blob/9f6deaa6888a423720b4b127b5314f0ad26cc2e6/ext/pty/pty.c#l775-l786 github.com/ruby/ruby/commit/0a64817fb80016030c03518fb9459f63c11605ea#diff-ef5fa30838d6d0cecad9e675cc50b24628cfe2cb277c346053fafcc36c91c204 github.com/ruby/ruby/commit/0a64817fb80016030c03518fb9459f63c11605ea#diff-fedf217c1ce44bda01f0a678d3ff8b198bed478754d699c527a698ad933979a0
    SAX-PD saxproject.org/copying.html
    SAX-PD-2.0
    Saxpath fedoraproject.org/wiki/licensing/saxpath_license
    SCEA research.scea.com/scea_shared_source_license.html
    SchemeReport
    Sendmail sendmail.com/pdfs/open_source/sendmail_license.pdf web.archive.org/web/20160322142305/https://www.sendmail.com/pdfs/open_source/sendmail_license.pdf
    Sendmail-8.23 proofpoint.com/sites/default/files/sendmail-license.pdf web.archive.org/web/20181003101040/https://www.proofpoint.com/sites/default/files/sendmail-license.pdf
    Sendmail-Open-Source-1.1 github.com/trusteddomainproject/opendmarc/blob/master/license.sendmail
    SGI-B-1.0 oss.sgi.com/projects/freeb/sgifreeswlicb.1.0.html
    SGI-B-1.1 oss.sgi.com/projects/freeb
    SGI-B-2.0 oss.sgi.com/projects/freeb/sgifreeswlicb.2.0.pdf
    SGI-OpenGL gitlab.freedesktop.org/mesa/glw/-/blob/master/readme?ref_type=heads
    SGMLUG-PM
    SGP4 celestrak.org/publications/aiaa/2006-6753/faq.php
    SHL-0.5 solderpad.org/licenses/shl-0.5
    SHL-0.51 solderpad.org/licenses/shl-0.51
    SimPL-2.0 opensource.org/licenses/simpl-2.0
    SISSL openoffice.org/licenses/sissl_license.html opensource.org/licenses/sissl
    SISSL-1.2 gridscheduler.sourceforge.net/gridengine_sissl_license.html
    SL github.com/mtoyoda/sl/blob/master/license
    Sleepycat opensource.org/licenses/sleepycat
    SMAIL-GPL sources.debian.org/copyright/license/debianutils/4.11.2
    SMLNJ smlnj.org/license.html
    SMPPL github.com/dcblake/smp/blob/master/documentation/license.txt
    SNIA fedoraproject.org/wiki/licensing/snia_public_license
    snprintf github.com/openssh/openssh-portable/blob/master/openbsd-compat/bsd-snprintf.c#l2
    SOFA iausofa.org/tandc.html
    softSurfer fedoraproject.org/wiki/licensing/softsurfer github.com/mm2/little-cms/blob/master/src/cmssm.c#l207
    Soundex metacpan.org/release/rjbs/text-soundex-3.05/source/soundex.pm#l3-11
    Spencer-86
    Spencer-94 metacpan.org/release/knok/file-mmagic-1.30/source/copying#l28
    Spencer-99 opensource.apple.com/source/tcl/tcl-5/tcl/generic/regfronts.c
    SPL-1.0 opensource.org/licenses/spl-1.0
    ssh-keyscan github.com/openssh/openssh-portable/blob/master/licence#l82
    SSH-OpenSSH github.com/openssh/openssh-portable/blob/1b11ea7c58cd5c59838b5fa574cd456d6047b2d4/licence#l10
    SSH-short github.com/openssh/openssh-portable/blob/1b11ea7c58cd5c59838b5fa574cd456d6047b2d4/pathnames.h joinup.ec.europa.eu/svn/lesoll/trunk/italc/lib/src/dsa_key.cpp web.mit.edu/kolya/.f/root/athena.mit.edu/sipb.mit.edu/project/openssh/oldfiles/src/openssh-2.9.9p2/ssh-add.1
    SSLeay-standalone tq-group.com/filedownloads/files/software-license-conditions/originalssleay/originalssleay.pdf
    SSPL-1.0 mongodb.com/licensing/server-side-public-license
    -StandardML-NJ
    SugarCRM-1.1.3 sugarcrm.com/crm/spl
    SUL-1.0 github.com/n8n-io/n8n/blob/master/license.md
    Sun-PPP github.com/ppp-project/ppp/blob/master/pppd/eap.c#l7-l16
    Sun-PPP-2000 github.com/ppp-project/ppp/blob/master/modules/ppp_ahdlc.c#l7-l19
    SunPro github.com/freebsd/freebsd-src/blob/main/lib/msun/src/e_acosh.c github.com/freebsd/freebsd-src/blob/main/lib/msun/src/e_lgammal.c
    SWL fedoraproject.org/wiki/licensing/swl
    swrule ctan.math.utah.edu/ctan/tex-archive/macros/generic/misc/swrule.sty
    Symlinks mail-archive.com/debian-bugs-rc@lists.debian.org/msg11494.html
    TAPR-OHL-1.0 tapr.org/ohl
    TCL fedoraproject.org/wiki/licensing/tcl tcl.tk/software/tcltk/license.html
    TCP-wrappers rc.quest.com/topics/openssh/license.php#tcpwrappers
    TekHVC
    TermReadKey github.com/jonathanstowe/termreadkey/blob/master/readme#l9-l10
    TGPPL-1.0 fedoraproject.org/wiki/licensing/tgppl tahoe-lafs.org/trac/tahoe-lafs/browser/trunk/copying.tgppl.rst
    ThirdEye sourceware.org/cgit/binutils-gdb/tree/include/coff/symconst.h#n11
    threeparttable fedoraproject.org/wiki/licensing/threeparttable
    TMate svnkit.com/license.html
    TORQUE-1.1 fedoraproject.org/wiki/licensing/torquev1.1
    TOSL fedoraproject.org/wiki/licensing/tosl
    TPDL metacpan.org/pod/time::parsedate#license
    TPL-1.0 fedoraproject.org/wiki/licensing:thorpubliclicense
    TrustedQSL sourceforge.net/p/trustedqsl/tqsl/ci/master/tree/license.txt
    TTWL fedoraproject.org/wiki/licensing/ttwl github.com/ap/text-tabs/blob/master/lib.modern/text/tabs.pm#l148
    TTYP0 people.mpi-inf.mpg.de/~uwe/misc/uw-ttyp0
    TU-Berlin-1.0 github.com/swh/ladspa/blob/7bf6f3799fdba70fda297c2d8fd9f526803d9680/gsm/copyright
    TU-Berlin-2.0 github.com/corsixth/deps/blob/fd339a9f526d1d9c9f01ccf39e438a015da50035/licences/libgsm.txt
    Ubuntu-font-1.0 assets.ubuntu.com/v1/81e5605d-ubuntu-font-licence-1.0.txt ubuntu.com/legal/font-licence
    UCAR github.com/unidata/udunits-2/blob/master/copyright
    UCL-1.0 opensource.org/licenses/ucl-1.0
    ulem mirrors.ctan.org/macros/latex/contrib/ulem/readme
    UMich-Merit github.com/radcli/radcli/blob/master/copyright#l64
    Unicode-3.0
    Unicode-DFS-2015 web.archive.org/web/20151224134844/http://unicode.org/copyright.html
    Unicode-DFS-2016 web.archive.org/web/20160823201924/http://www.unicode.org/copyright.html#license
    Unicode-TOU web.archive.org/web/20140704074106/http://www.unicode.org/copyright.html
    UnixCrypt archive.eclipse.org/jetty/8.0.1.v20110908/xref/org/eclipse/jetty/http/security/unixcrypt.html foss.heptapod.net/python-libs/passlib/-/blob/branch/stable/license#l70 opensource.apple.com/source/jboss/jboss-737/jboss-all/jetty/src/main/org/mortbay/util/unixcrypt.java.auto.html
    Unlicense unlicense.org
    Unlicense-libtelnet github.com/seanmiddleditch/libtelnet/blob/develop/copying
    Unlicense-libwhirlpool github.com/dfateyev/libwhirlpool/blob/master/readme#l27
    UnRAR
    UPL-1.0 opensource.org/licenses/upl
    URT-RLE sourceforge.net/p/netpbm/code/head/tree/super_stable/converter/other/pnmtorle.c sourceforge.net/p/netpbm/code/head/tree/super_stable/converter/other/rletopnm.c
    Vim vimdoc.sourceforge.net/htmldoc/uganda.html
    Vixie-Cron
    VOSTROM fedoraproject.org/wiki/licensing/vostrom
    VSL-1.0 opensource.org/licenses/vsl-1.0
    W3C opensource.org/licenses/w3c w3.org/consortium/legal/2002/copyright-software-20021231.html
    W3C-19980720 w3.org/consortium/legal/copyright-software-19980720.html
    W3C-20150513 w3.org/consortium/legal/2015/copyright-software-and-document w3.org/copyright/software-license-2015 w3.org/copyright/software-license-2023
    w3m github.com/tats/w3m/blob/master/copying
    Watcom-1.0 opensource.org/licenses/watcom-1.0
    Widget-Workshop github.com/novnc/novnc/blob/master/core/crypto/des.js#l24
    WordNet
    Wsuipa fedoraproject.org/wiki/licensing/wsuipa
    WTFNMFPL
    WTFPL sam.zoy.org/wtfpl/copying wtfpl.net/about
    wwl db.net/downloads/wwl+db-1.3.tgz
    -wxWindows opensource.org/licenses/wxwindows
    X11 xfree86.org/3.3.6/copyright2.html#3
    X11-distribute-modifications-variant github.com/mirror/ncurses/blob/master/copying
    X11-no-permit-persons
    X11-swapped github.com/fedeinthemix/chez-srfi/blob/master/srfi/license
    Xdebug-1.03 github.com/xdebug/xdebug/blob/master/license
    Xerox fedoraproject.org/wiki/licensing/xerox
    Xfig fedoraproject.org/wiki/licensing:mit#xfig_variant github.com/distrotech/transfig/blob/master/transfig/transfig.c sourceforge.net/p/mcj/xfig/ci/master/tree/src/makefile.am
    XFree86-1.1 xfree86.org/current/license4.html
    xinetd fedoraproject.org/wiki/licensing/xinetd_license
    xkeyboard-config-Zinoviev gitlab.freedesktop.org/xkeyboard-config/xkeyboard-config/-/blob/master/copying?ref_type=heads#l178
    xlock fossies.org/linux/tiff/contrib/ras/ras2tif.c
    Xnet opensource.org/licenses/xnet
    xpp fedoraproject.org/wiki/licensing/xpp
    XSkat fedoraproject.org/wiki/licensing/xskat_license
    xzoom metadata.ftp-master.debian.org/changelogs//main/x/xzoom/xzoom_0.3-27_copyright
    YPL-1.0 zimbra.com/license/yahoo_public_license_1.0.html
    YPL-1.1 zimbra.com/license/yahoo_public_license_1.1.html
    Zed fedoraproject.org/wiki/licensing/zed
    Zeeff ftp://ftp.tin.org/pub/news/utils/newsx/newsx-1.6.tar.gz
    Zend-2.0 web.archive.org/web/20130517195954/http://www.zend.com/license/2_00.txt
    Zimbra-1.3 web.archive.org/web/20100302225219/http://www.zimbra.com/license/zimbra-public-license-1-3.html
    Zimbra-1.4 zimbra.com/legal/zimbra-public-license-1-4
    Zlib opensource.org/licenses/zlib zlib.net/zlib_license.html
    zlib-acknowledgement fedoraproject.org/wiki/licensing/zlibwithacknowledgement
    ZPL-1.1 old.zope.org/resources/license/zpl-1.1
    ZPL-2.0 old.zope.org/resources/license/zpl-2.0 opensource.org/licenses/zpl-2.0
    ZPL-2.1 old.zope.org/resources/zpl
    """#
}
