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

  /// The name of each license in use, a line each, behind its id.
  static let names: String = #"""
    0BSD BSD Zero Clause License
    3D-Slicer-1.0 3D Slicer License v1.0
    AAL Attribution Assurance License
    Abstyles Abstyles License
    AdaCore-doc AdaCore Doc License
    Adobe-2006 Adobe Systems Incorporated Source Code License Agreement
    Adobe-Display-PostScript Adobe Display PostScript License
    Adobe-Glyph Adobe Glyph List License
    Adobe-Utopia Adobe Utopia Font License
    ADSL Amazon Digital Services License
    Advanced-Cryptics-Dictionary Advanced Cryptics Dictionary License
    AFL-1.1 Academic Free License v1.1
    AFL-1.2 Academic Free License v1.2
    AFL-2.0 Academic Free License v2.0
    AFL-2.1 Academic Free License v2.1
    AFL-3.0 Academic Free License v3.0
    Afmparse Afmparse License
    AGPL-1.0-only Affero General Public License v1.0 only
    AGPL-1.0-or-later Affero General Public License v1.0 or later
    AGPL-3.0-only GNU Affero General Public License v3.0 only
    AGPL-3.0-or-later GNU Affero General Public License v3.0 or later
    Aladdin Aladdin Free Public License
    ALGLIB-Documentation ALGLIB Documentation License
    AMD-newlib AMD newlib License
    AMDPLPA AMD's plpa_map.c License
    AML Apple MIT License
    AML-glslang AML glslang variant License
    AMPAS Academy of Motion Picture Arts and Sciences BSD
    ANTLR-PD ANTLR Software Rights Notice
    ANTLR-PD-fallback ANTLR Software Rights Notice with license fallback
    any-OSI Any OSI License
    any-OSI-perl-modules Any OSI License - Perl Modules
    Apache-1.0 Apache License 1.0
    Apache-1.1 Apache License 1.1
    Apache-2.0 Apache License 2.0
    APAFML Adobe Postscript AFM License
    APL-1.0 Adaptive Public License 1.0
    App-s2p App::s2p License
    APSL-1.0 Apple Public Source License 1.0
    APSL-1.1 Apple Public Source License 1.1
    APSL-1.2 Apple Public Source License 1.2
    APSL-2.0 Apple Public Source License 2.0
    Arphic-1999 Arphic Public License
    Artistic-1.0 Artistic License 1.0
    Artistic-1.0-cl8 Artistic License 1.0 w/clause 8
    Artistic-1.0-Perl Artistic License 1.0 (Perl)
    Artistic-2.0 Artistic License 2.0
    Artistic-dist Artistic License 1.0 (dist)
    Aspell-RU Aspell Russian License
    ASWF-Digital-Assets-1.0 ASWF Digital Assets License version 1.0
    ASWF-Digital-Assets-1.1 ASWF Digital Assets License 1.1
    atc-game atc Game License
    Baekmuk Baekmuk License
    Bahyph Bahyph License
    Barr Barr License
    bcrypt-Solar-Designer bcrypt Solar Designer License
    Beerware Beerware License
    Bitstream-Charter Bitstream Charter Font License
    Bitstream-Vera Bitstream Vera Font License
    BitTorrent-1.0 BitTorrent Open Source License v1.0
    BitTorrent-1.1 BitTorrent Open Source License v1.1
    blessing SQLite Blessing
    BlueOak-1.0.0 Blue Oak Model License 1.0.0
    Boehm-GC Boehm-Demers-Weiser GC License
    Boehm-GC-without-fee Boehm-Demers-Weiser GC License (without fee)
    BOLA-1.1 Buena Onda License Agreement v1.1
    Borceux Borceux license
    Brian-Gladman-2-Clause Brian Gladman 2-Clause License
    Brian-Gladman-3-Clause Brian Gladman 3-Clause License
    Brian-Gladman-3-Clause-no-conversion Brian Gladman 3-Clause License (no conversion clause)
    BSD-1-Clause BSD 1-Clause License
    BSD-2-Clause BSD 2-Clause "Simplified" License
    BSD-2-Clause-Darwin BSD 2-Clause - Ian Darwin variant
    BSD-2-Clause-first-lines BSD 2-Clause - first lines requirement
    BSD-2-Clause-Patent BSD-2-Clause Plus Patent License
    BSD-2-Clause-pkgconf-disclaimer BSD 2-Clause pkgconf disclaimer variant
    BSD-2-Clause-pos-unchanged BSD 2-Clause - position unchanged variant
    BSD-2-Clause-Views BSD 2-Clause with views sentence
    BSD-3-Clause BSD 3-Clause "New" or "Revised" License
    BSD-3-Clause-acpica BSD 3-Clause acpica variant
    BSD-3-Clause-Attribution BSD with attribution
    BSD-3-Clause-Clear BSD 3-Clause Clear License
    BSD-3-Clause-flex BSD 3-Clause Flex variant
    BSD-3-Clause-HP Hewlett-Packard BSD variant license
    BSD-3-Clause-LBNL Lawrence Berkeley National Labs BSD variant license
    BSD-3-Clause-Modification BSD 3-Clause Modification
    BSD-3-Clause-No-Military-License BSD 3-Clause No Military License
    BSD-3-Clause-No-Nuclear-License BSD 3-Clause No Nuclear License
    BSD-3-Clause-No-Nuclear-License-2014 BSD 3-Clause No Nuclear License 2014
    BSD-3-Clause-No-Nuclear-Warranty BSD 3-Clause No Nuclear Warranty
    BSD-3-Clause-Open-MPI BSD 3-Clause Open MPI variant
    BSD-3-Clause-OpenWebUI BSD 3-Clause - OpenWebUI variant
    BSD-3-Clause-Sun BSD 3-Clause Sun Microsystems
    BSD-3-Clause-Tso BSD 3-Clause Tso variant
    BSD-4-Clause BSD 4-Clause "Original" or "Old" License
    BSD-4-Clause-Shortened BSD 4 Clause Shortened
    BSD-4-Clause-UC BSD-4-Clause (University of California-Specific)
    BSD-4.3RENO BSD 4.3 RENO License
    BSD-4.3TAHOE BSD 4.3 TAHOE License
    BSD-Advertising-Acknowledgement BSD Advertising Acknowledgement License
    BSD-ask-to-endorse BSD - ask to endorse
    BSD-Attribution-HPND-disclaimer BSD with Attribution and HPND disclaimer
    BSD-Inferno-Nettverk BSD-Inferno-Nettverk
    BSD-Mark-Modifications BSD Mark Modifications License
    BSD-Protection BSD Protection License
    BSD-Source-alt-GPL BSD Source Code Attribution - GPL alternative
    BSD-Source-beginning-file BSD Source Code Attribution - beginning of file variant
    BSD-Source-Code BSD Source Code Attribution
    BSD-Source-Code-no-disclaimer BSD Source Code Attribution - no disclaimer
    BSD-Systemics Systemics BSD variant license
    BSD-Systemics-W3Works Systemics W3Works BSD variant license
    BSL-1.0 Boost Software License 1.0
    Buddy Buddy License
    Bugroff Bugroff License
    BUSL-1.1 Business Source License 1.1
    bzip2-1.0.6 bzip2 and libbzip2 License v1.0.6
    C-UDA-1.0 Computational Use of Data Agreement v1.0
    CAL-1.0 Cryptographic Autonomy License 1.0
    CAL-1.0-Combined-Work-Exception Cryptographic Autonomy License 1.0 (Combined Work Exception)
    Caldera Caldera License
    Caldera-no-preamble Caldera License (without preamble)
    CAPEC-tou Common Attack    Pattern Enumeration and Classification License
    Catharon Catharon License
    CATOSL-1.1 Computer Associates Trusted Open Source License 1.1
    CC-BY-1.0 Creative Commons Attribution 1.0 Generic
    CC-BY-2.0 Creative Commons Attribution 2.0 Generic
    CC-BY-2.5 Creative Commons Attribution 2.5 Generic
    CC-BY-2.5-AU Creative Commons Attribution 2.5 Australia
    CC-BY-3.0 Creative Commons Attribution 3.0 Unported
    CC-BY-3.0-AT Creative Commons Attribution 3.0 Austria
    CC-BY-3.0-AU Creative Commons Attribution 3.0 Australia
    CC-BY-3.0-DE Creative Commons Attribution 3.0 Germany
    CC-BY-3.0-IGO Creative Commons Attribution 3.0 IGO
    CC-BY-3.0-NL Creative Commons Attribution 3.0 Netherlands
    CC-BY-3.0-US Creative Commons Attribution 3.0 United States
    CC-BY-4.0 Creative Commons Attribution 4.0 International
    CC-BY-NC-1.0 Creative Commons Attribution Non Commercial 1.0 Generic
    CC-BY-NC-2.0 Creative Commons Attribution Non Commercial 2.0 Generic
    CC-BY-NC-2.5 Creative Commons Attribution Non Commercial 2.5 Generic
    CC-BY-NC-3.0 Creative Commons Attribution Non Commercial 3.0 Unported
    CC-BY-NC-3.0-DE Creative Commons Attribution Non Commercial 3.0 Germany
    CC-BY-NC-3.0-IGO Creative Commons Attribution Non Commercial 3.0 IGO
    CC-BY-NC-4.0 Creative Commons Attribution Non Commercial 4.0 International
    CC-BY-NC-ND-1.0 Creative Commons Attribution Non Commercial No Derivatives 1.0 Generic
    CC-BY-NC-ND-2.0 Creative Commons Attribution Non Commercial No Derivatives 2.0 Generic
    CC-BY-NC-ND-2.5 Creative Commons Attribution Non Commercial No Derivatives 2.5 Generic
    CC-BY-NC-ND-3.0 Creative Commons Attribution Non Commercial No Derivatives 3.0 Unported
    CC-BY-NC-ND-3.0-DE Creative Commons Attribution Non Commercial No Derivatives 3.0 Germany
    CC-BY-NC-ND-3.0-IGO Creative Commons Attribution Non Commercial No Derivatives 3.0 IGO
    CC-BY-NC-ND-4.0 Creative Commons Attribution Non Commercial No Derivatives 4.0 International
    CC-BY-NC-SA-1.0 Creative Commons Attribution Non Commercial Share Alike 1.0 Generic
    CC-BY-NC-SA-2.0 Creative Commons Attribution Non Commercial Share Alike 2.0 Generic
    CC-BY-NC-SA-2.0-DE Creative Commons Attribution Non Commercial Share Alike 2.0 Germany
    CC-BY-NC-SA-2.0-FR Creative Commons Attribution-NonCommercial-ShareAlike 2.0 France
    CC-BY-NC-SA-2.0-UK Creative Commons Attribution Non Commercial Share Alike 2.0 England and Wales
    CC-BY-NC-SA-2.5 Creative Commons Attribution Non Commercial Share Alike 2.5 Generic
    CC-BY-NC-SA-3.0 Creative Commons Attribution Non Commercial Share Alike 3.0 Unported
    CC-BY-NC-SA-3.0-DE Creative Commons Attribution Non Commercial Share Alike 3.0 Germany
    CC-BY-NC-SA-3.0-IGO Creative Commons Attribution Non Commercial Share Alike 3.0 IGO
    CC-BY-NC-SA-4.0 Creative Commons Attribution Non Commercial Share Alike 4.0 International
    CC-BY-ND-1.0 Creative Commons Attribution No Derivatives 1.0 Generic
    CC-BY-ND-2.0 Creative Commons Attribution No Derivatives 2.0 Generic
    CC-BY-ND-2.5 Creative Commons Attribution No Derivatives 2.5 Generic
    CC-BY-ND-3.0 Creative Commons Attribution No Derivatives 3.0 Unported
    CC-BY-ND-3.0-DE Creative Commons Attribution No Derivatives 3.0 Germany
    CC-BY-ND-4.0 Creative Commons Attribution No Derivatives 4.0 International
    CC-BY-SA-1.0 Creative Commons Attribution Share Alike 1.0 Generic
    CC-BY-SA-2.0 Creative Commons Attribution Share Alike 2.0 Generic
    CC-BY-SA-2.0-UK Creative Commons Attribution Share Alike 2.0 England and Wales
    CC-BY-SA-2.1-JP Creative Commons Attribution Share Alike 2.1 Japan
    CC-BY-SA-2.5 Creative Commons Attribution Share Alike 2.5 Generic
    CC-BY-SA-3.0 Creative Commons Attribution Share Alike 3.0 Unported
    CC-BY-SA-3.0-AT Creative Commons Attribution Share Alike 3.0 Austria
    CC-BY-SA-3.0-DE Creative Commons Attribution Share Alike 3.0 Germany
    CC-BY-SA-3.0-IGO Creative Commons Attribution-ShareAlike 3.0 IGO
    CC-BY-SA-4.0 Creative Commons Attribution Share Alike 4.0 International
    CC-PDDC Creative Commons Public Domain Dedication and Certification
    CC-PDM-1.0 Creative    Commons Public Domain Mark 1.0 Universal
    CC-SA-1.0 Creative Commons Share Alike 1.0 Generic
    CC0-1.0 Creative Commons Zero v1.0 Universal
    CDDL-1.0 Common Development and Distribution License 1.0
    CDDL-1.1 Common Development and Distribution License 1.1
    CDL-1.0 Common Documentation License 1.0
    CDLA-Permissive-1.0 Community Data License Agreement Permissive 1.0
    CDLA-Permissive-2.0 Community Data License Agreement Permissive 2.0
    CDLA-Sharing-1.0 Community Data License Agreement Sharing 1.0
    CECILL-1.0 CeCILL Free Software License Agreement v1.0
    CECILL-1.1 CeCILL Free Software License Agreement v1.1
    CECILL-2.0 CeCILL Free Software License Agreement v2.0
    CECILL-2.1 CeCILL Free Software License Agreement v2.1
    CECILL-B CeCILL-B Free Software License Agreement
    CECILL-C CeCILL-C Free Software License Agreement
    CERN-OHL-1.1 CERN Open Hardware Licence v1.1
    CERN-OHL-1.2 CERN Open Hardware Licence v1.2
    CERN-OHL-P-2.0 CERN Open Hardware Licence Version 2 - Permissive
    CERN-OHL-S-2.0 CERN Open Hardware Licence Version 2 - Strongly Reciprocal
    CERN-OHL-W-2.0 CERN Open Hardware Licence Version 2 - Weakly Reciprocal
    CFITSIO CFITSIO License
    check-cvs check-cvs License
    checkmk Checkmk License
    ClArtistic Clarified Artistic License
    Clips Clips License
    CMU-Mach CMU Mach License
    CMU-Mach-nodoc CMU    Mach - no notices-in-documentation variant
    CNRI-Jython CNRI Jython License
    CNRI-Python CNRI Python License
    CNRI-Python-GPL-Compatible CNRI Python Open Source GPL Compatible License Agreement
    COIL-1.0 Copyfree Open Innovation License
    Community-Spec-1.0 Community Specification License 1.0
    Condor-1.1 Condor Public License v1.1
    copyleft-next-0.3.0 copyleft-next 0.3.0
    copyleft-next-0.3.1 copyleft-next 0.3.1
    Cornell-Lossless-JPEG Cornell Lossless JPEG License
    CPAL-1.0 Common Public Attribution License 1.0
    CPL-1.0 Common Public License 1.0
    CPOL-1.02 Code Project Open License 1.02
    Cronyx Cronyx License
    Crossword Crossword License
    CryptoSwift CryptoSwift License
    CrystalStacker CrystalStacker License
    CUA-OPL-1.0 CUA Office Public License v1.0
    Cube Cube License
    curl curl License
    cve-tou Common Vulnerability Enumeration ToU License
    D-FSL-1.0 Deutsche Freie Software Lizenz
    DEC-3-Clause DEC 3-Clause License
    diffmark diffmark license
    DL-DE-BY-2.0 Data licence Germany – attribution – version 2.0
    DL-DE-ZERO-2.0 Data licence Germany – zero – version 2.0
    DOC DOC License
    DocBook-DTD DocBook DTD License
    DocBook-Schema DocBook Schema License
    DocBook-Stylesheet DocBook Stylesheet License
    DocBook-XML DocBook XML License
    Dotseqn Dotseqn License
    DRL-1.0 Detection Rule License 1.0
    DRL-1.1 Detection Rule License 1.1
    DSDP DSDP License
    dtoa David M. Gay dtoa License
    dvipdfm dvipdfm License
    ECL-1.0 Educational Community License v1.0
    ECL-2.0 Educational Community License v2.0
    EFL-1.0 Eiffel Forum License v1.0
    EFL-2.0 Eiffel Forum License v2.0
    eGenix eGenix.com Public License 1.1.0
    Elastic-2.0 Elastic License 2.0
    Entessa Entessa Public License v1.0
    EPICS EPICS Open License
    EPL-1.0 Eclipse Public License 1.0
    EPL-2.0 Eclipse Public License 2.0
    ErlPL-1.1 Erlang Public License v1.1
    ESA-PL-permissive-2.4 European Space Agency Public License – v2.4 – Permissive (Type 3)
    ESA-PL-strong-copyleft-2.4 European Space Agency Public License (ESA-PL) - V2.4 - Strong Copyleft (Type 1)
    ESA-PL-weak-copyleft-2.4 European Space Agency Public License – v2.4 – Weak Copyleft (Type 2)
    etalab-2.0 Etalab Open License 2.0
    EUDatagrid EU DataGrid Software License
    EUPL-1.0 European Union Public License 1.0
    EUPL-1.1 European Union Public License 1.1
    EUPL-1.2 European Union Public License 1.2
    Eurosym Eurosym License
    Fair Fair License
    FBM Fuzzy Bitmap License
    FDK-AAC Fraunhofer FDK AAC Codec Library
    FDK-MPEG-H Fraunhofer FDK MPEG-H Software
    Ferguson-Twofish Ferguson Twofish License
    Frameworx-1.0 Frameworx Open License 1.0
    FreeBSD-DOC FreeBSD Documentation License
    FreeImage FreeImage Public License v1.0
    FSFAP FSF All Permissive License
    FSFAP-no-warranty-disclaimer FSF All Permissive License (without Warranty)
    FSFUL FSF Unlimited License
    FSFULLR FSF Unlimited License (with License Retention)
    FSFULLRSD FSF Unlimited License (with License Retention and Short Disclaimer)
    FSFULLRWD FSF Unlimited License (With License Retention and Warranty Disclaimer)
    FSL-1.1-ALv2 Functional Source License, Version 1.1, ALv2 Future License
    FSL-1.1-MIT Functional Source License, Version 1.1, MIT Future License
    FTL Freetype Project License
    Furuseth Furuseth License
    fwlw fwlw License
    Game-Programming-Gems Game Programming Gems License
    GCR-docs Gnome GCR Documentation License
    GD GD License
    generic-xts Generic XTS License
    GFDL-1.1-invariants-only GNU Free Documentation License v1.1 only - invariants
    GFDL-1.1-invariants-or-later GNU Free Documentation License v1.1 or later - invariants
    GFDL-1.1-no-invariants-only GNU Free Documentation License v1.1 only - no invariants
    GFDL-1.1-no-invariants-or-later GNU Free Documentation License v1.1 or later - no invariants
    GFDL-1.1-only GNU Free Documentation License v1.1 only
    GFDL-1.1-or-later GNU Free Documentation License v1.1 or later
    GFDL-1.2-invariants-only GNU Free Documentation License v1.2 only - invariants
    GFDL-1.2-invariants-or-later GNU Free Documentation License v1.2 or later - invariants
    GFDL-1.2-no-invariants-only GNU Free Documentation License v1.2 only - no invariants
    GFDL-1.2-no-invariants-or-later GNU Free Documentation License v1.2 or later - no invariants
    GFDL-1.2-only GNU Free Documentation License v1.2 only
    GFDL-1.2-or-later GNU Free Documentation License v1.2 or later
    GFDL-1.3-invariants-only GNU Free Documentation License v1.3 only - invariants
    GFDL-1.3-invariants-or-later GNU Free Documentation License v1.3 or later - invariants
    GFDL-1.3-no-invariants-only GNU Free Documentation License v1.3 only - no invariants
    GFDL-1.3-no-invariants-or-later GNU Free Documentation License v1.3 or later - no invariants
    GFDL-1.3-only GNU Free Documentation License v1.3 only
    GFDL-1.3-or-later GNU Free Documentation License v1.3 or later
    Giftware Giftware License
    GL2PS GL2PS License
    Glide 3dfx Glide License
    Glulxe Glulxe License
    GLWTPL Good Luck With That Public License
    gnuplot gnuplot License
    GPL-1.0-only GNU General Public License v1.0 only
    GPL-1.0-or-later GNU General Public License v1.0 or later
    GPL-2.0-only GNU General Public License v2.0 only
    GPL-2.0-or-later GNU General Public License v2.0 or later
    GPL-3.0-only GNU General Public License v3.0 only
    GPL-3.0-or-later GNU General Public License v3.0 or later
    Graphics-Gems Graphics Gems License
    gSOAP-1.3b gSOAP Public License v1.3b
    gtkbook gtkbook License
    Gutmann Gutmann License
    HaskellReport Haskell Language Report License
    HDF5 HDF5 License
    hdparm hdparm License
    HIDAPI HIDAPI License
    Hippocratic-2.1 Hippocratic License 2.1
    Hippocratic-3.0-core Hippocratic License 3.0
    HP-1986 Hewlett-Packard 1986 License
    HP-1989 Hewlett-Packard 1989 License
    HPND Historical Permission Notice and Disclaimer
    HPND-DEC Historical Permission Notice and Disclaimer - DEC variant
    HPND-doc Historical Permission Notice and Disclaimer - documentation variant
    HPND-doc-sell Historical Permission Notice and Disclaimer - documentation sell variant
    HPND-export-US HPND with US Government export control warning
    HPND-export-US-acknowledgement HPND with US Government export control warning and acknowledgment
    HPND-export-US-modify HPND with US Government export control warning and modification rqmt
    HPND-export2-US HPND with US Government export control and 2 disclaimers
    HPND-Fenneberg-Livingston Historical Permission Notice and Disclaimer - Fenneberg-Livingston variant
    HPND-INRIA-IMAG Historical Permission Notice and Disclaimer    - INRIA-IMAG variant
    HPND-Intel Historical Permission Notice and Disclaimer - Intel variant
    HPND-Kevlin-Henney Historical Permission Notice and Disclaimer - Kevlin Henney variant
    HPND-Markus-Kuhn Historical Permission Notice and Disclaimer - Markus Kuhn variant
    HPND-merchantability-variant Historical Permission Notice and Disclaimer - merchantability variant
    HPND-MIT-disclaimer Historical Permission Notice and Disclaimer with MIT disclaimer
    HPND-Netrek Historical Permission Notice and Disclaimer - Netrek variant
    HPND-Pbmplus Historical Permission Notice and Disclaimer - Pbmplus variant
    HPND-sell-MIT-disclaimer-xserver Historical Permission Notice and Disclaimer - sell xserver variant with MIT disclaimer
    HPND-sell-regexpr Historical Permission Notice and Disclaimer - sell regexpr variant
    HPND-sell-variant Historical Permission Notice and Disclaimer - sell variant
    HPND-sell-variant-critical-systems HPND - sell variant with safety critical systems clause
    HPND-sell-variant-MIT-disclaimer HPND sell variant with MIT disclaimer
    HPND-sell-variant-MIT-disclaimer-rev HPND sell variant with MIT disclaimer - reverse
    HPND-SMC Historical Permission Notice and Disclaimer - SMC variant
    HPND-UC Historical Permission Notice and Disclaimer - University of California variant
    HPND-UC-export-US Historical Permission Notice and Disclaimer - University of California, US export warning
    HTMLTIDY HTML Tidy License
    hyphen-bulgarian hyphen-bulgarian License
    IBM-pibs IBM PowerPC Initialization and Boot Software
    ICU ICU License
    IEC-Code-Components-EULA IEC    Code Components End-user licence agreement
    IJG Independent JPEG Group License
    IJG-short Independent JPEG Group License - short
    ImageMagick ImageMagick License
    iMatix iMatix Standard Function Library Agreement
    Imlib2 Imlib2 License
    Info-ZIP Info-ZIP License
    Informatica Informatica License
    Inner-Net-2.0 Inner Net License v2.0
    InnoSetup Inno Setup License
    Intel Intel Open Source License
    Intel-ACPI Intel ACPI Software License Agreement
    Interbase-1.0 Interbase Public License v1.0
    IPA IPA Font License
    IPL-1.0 IBM Public License v1.0
    ISC ISC License
    ISC-Veillard ISC Veillard variant
    ISO-permission ISO permission notice
    Jam Jam License
    JasPer-2.0 JasPer License
    jove Jove License
    JPL-image JPL Image Use Policy
    JPNIC Japan Network Information Center License
    JSON JSON License
    Kastrup Kastrup License
    Kazlib Kazlib License
    Knuth-CTAN Knuth CTAN License
    LAL-1.2 Licence Art Libre 1.2
    LAL-1.3 Licence Art Libre 1.3
    Latex2e Latex2e License
    Latex2e-translated-notice Latex2e with translated notice permission
    Leptonica Leptonica License
    LGPL-2.0-only GNU Library General Public License v2 only
    LGPL-2.0-or-later GNU Library General Public License v2 or later
    LGPL-2.1-only GNU Lesser General Public License v2.1 only
    LGPL-2.1-or-later GNU Lesser General Public License v2.1 or later
    LGPL-3.0-only GNU Lesser General Public License v3.0 only
    LGPL-3.0-or-later GNU Lesser General Public License v3.0 or later
    LGPLLR Lesser General Public License For Linguistic Resources
    Libpng libpng License
    libpng-1.6.35 PNG Reference Library License v1 (for libpng 0.5 through 1.6.35)
    libpng-2.0 PNG Reference Library version 2
    libselinux-1.0 libselinux public domain notice
    libtiff libtiff License
    libutil-David-Nugent libutil David Nugent License
    LiLiQ-P-1.1 Licence Libre du Québec – Permissive version 1.1
    LiLiQ-R-1.1 Licence Libre du Québec – Réciprocité version 1.1
    LiLiQ-Rplus-1.1 Licence Libre du Québec – Réciprocité forte version 1.1
    Linux-man-pages-1-para Linux man-pages - 1 paragraph
    Linux-man-pages-copyleft Linux man-pages Copyleft
    Linux-man-pages-copyleft-2-para Linux man-pages Copyleft - 2 paragraphs
    Linux-man-pages-copyleft-var Linux man-pages Copyleft Variant
    Linux-OpenIB Linux Kernel Variant of OpenIB.org license
    LOOP Common Lisp LOOP License
    LPD-document LPD Documentation License
    LPL-1.0 Lucent Public License Version 1.0
    LPL-1.02 Lucent Public License v1.02
    LPPL-1.0 LaTeX Project Public License v1.0
    LPPL-1.1 LaTeX Project Public License v1.1
    LPPL-1.2 LaTeX Project Public License v1.2
    LPPL-1.3a LaTeX Project Public License v1.3a
    LPPL-1.3c LaTeX Project Public License v1.3c
    lsof lsof License
    Lucida-Bitmap-Fonts Lucida Bitmap Fonts License
    LZMA-SDK-9.11-to-9.20 LZMA SDK License (versions 9.11 to 9.20)
    LZMA-SDK-9.22 LZMA SDK License (versions 9.22 and beyond)
    Mackerras-3-Clause Mackerras 3-Clause License
    Mackerras-3-Clause-acknowledgment Mackerras 3-Clause - acknowledgment variant
    magaz magaz License
    mailprio mailprio License
    MakeIndex MakeIndex License
    man2html man2html License
    Martin-Birgmeier Martin Birgmeier License
    McPhee-slideshow McPhee Slideshow License
    metamail metamail License
    Minpack Minpack License
    MIPS MIPS License
    MirOS The MirOS Licence
    MIT MIT License
    MIT-0 MIT No Attribution
    MIT-advertising Enlightenment License (e16)
    MIT-Click MIT Click License
    MIT-CMU CMU License
    MIT-enna enna License
    MIT-feh feh License
    MIT-Festival MIT Festival Variant
    MIT-Khronos-old MIT Khronos - old variant
    MIT-Modern-Variant MIT License Modern Variant
    MIT-open-group MIT Open Group variant
    MIT-STK MIT-STK License
    MIT-testregex MIT testregex Variant
    MIT-Wu MIT Tom Wu Variant
    MITNFA MIT +no-false-attribs license
    MMIXware MMIXware License
    MMPL-1.0.1 Minecraft Mod Public License v1.0.1
    Motosoto Motosoto License
    MPEG-SSG MPEG Software Simulation
    mpi-permissive mpi Permissive License
    mpich2 mpich2 License
    MPL-1.0 Mozilla Public License 1.0
    MPL-1.1 Mozilla Public License 1.1
    MPL-2.0 Mozilla Public License 2.0
    MPL-2.0-no-copyleft-exception Mozilla Public License 2.0 (no copyleft exception)
    mplus mplus Font License
    MS-LPL Microsoft Limited Public License
    MS-PL Microsoft Public License
    MS-RL Microsoft Reciprocal License
    MTLL Matrix Template Library License
    MulanPSL-1.0 Mulan Permissive Software License, Version 1
    MulanPSL-2.0 Mulan Permissive Software License, Version 2
    Multics Multics License
    Mup Mup License
    MVT-1.1 MVT License 1.1
    NAIST-2003 Nara Institute of Science and Technology License (2003)
    NASA-1.3 NASA Open Source Agreement 1.3
    Naumen Naumen Public License
    NBPL-1.0 Net Boolean Public License v1
    NCBI-PD NCBI Public Domain Notice
    NCGL-UK-2.0 Non-Commercial Government Licence
    NCL NCL Source Code License
    NCSA University of Illinois/NCSA Open Source License
    NetCDF NetCDF license
    Newsletr Newsletr License
    NGPL Nethack General Public License
    ngrep ngrep License
    NICTA-1.0 NICTA Public Software License, Version 1.0
    NIST-PD NIST Public Domain Notice
    NIST-PD-fallback NIST Public Domain Notice with license fallback
    NIST-PD-TNT NIST    Public Domain Notice TNT variant
    NIST-Software NIST Software License
    NLOD-1.0 Norwegian Licence for Open Government Data (NLOD) 1.0
    NLOD-2.0 Norwegian Licence for Open Government Data (NLOD) 2.0
    NLPL No Limit Public License
    Nokia Nokia Open Source License
    NOSL Netizen Open Source License
    Noweb Noweb License
    NPL-1.0 Netscape Public License v1.0
    NPL-1.1 Netscape Public License v1.1
    NPOSL-3.0 Non-Profit Open Software License 3.0
    NRL NRL License
    NTIA-PD NTIA Public Domain Notice
    NTP NTP License
    NTP-0 NTP No Attribution
    O-UDA-1.0 Open Use of Data Agreement v1.0
    OAR OAR License
    OCCT-PL Open CASCADE Technology Public License
    OCLC-2.0 OCLC Research Public License 2.0
    ODbL-1.0 Open Data Commons Open Database License v1.0
    ODC-By-1.0 Open Data Commons Attribution License v1.0
    OFFIS OFFIS License
    OFL-1.0 SIL Open Font License 1.0
    OFL-1.0-no-RFN SIL Open Font License 1.0 with no Reserved Font Name
    OFL-1.0-RFN SIL Open Font License 1.0 with Reserved Font Name
    OFL-1.1 SIL Open Font License 1.1
    OFL-1.1-no-RFN SIL Open Font License 1.1 with no Reserved Font Name
    OFL-1.1-RFN SIL Open Font License 1.1 with Reserved Font Name
    OGC-1.0 OGC Software License, Version 1.0
    OGDL-Taiwan-1.0 Taiwan Open Government Data License, version 1.0
    OGL-Canada-2.0 Open Government Licence - Canada
    OGL-UK-1.0 Open Government Licence v1.0
    OGL-UK-2.0 Open Government Licence v2.0
    OGL-UK-3.0 Open Government Licence v3.0
    OGTSL Open Group Test Suite License
    OLDAP-1.1 Open LDAP Public License v1.1
    OLDAP-1.2 Open LDAP Public License v1.2
    OLDAP-1.3 Open LDAP Public License v1.3
    OLDAP-1.4 Open LDAP Public License v1.4
    OLDAP-2.0 Open LDAP Public License v2.0 (or possibly 2.0A and 2.0B)
    OLDAP-2.0.1 Open LDAP Public License v2.0.1
    OLDAP-2.1 Open LDAP Public License v2.1
    OLDAP-2.2 Open LDAP Public License v2.2
    OLDAP-2.2.1 Open LDAP Public License v2.2.1
    OLDAP-2.2.2 Open LDAP Public License 2.2.2
    OLDAP-2.3 Open LDAP Public License v2.3
    OLDAP-2.4 Open LDAP Public License v2.4
    OLDAP-2.5 Open LDAP Public License v2.5
    OLDAP-2.6 Open LDAP Public License v2.6
    OLDAP-2.7 Open LDAP Public License v2.7
    OLDAP-2.8 Open LDAP Public License v2.8
    OLFL-1.3 Open Logistics Foundation License Version 1.3
    OML Open Market License
    OpenMDW-1.0 OpenMDW License Agreement v1.0
    OpenPBS-2.3 OpenPBS v2.3 Software License
    OpenSSL OpenSSL License
    OpenSSL-standalone OpenSSL License - standalone
    OpenVision OpenVision License
    OPL-1.0 Open Public License v1.0
    OPL-UK-3.0 United    Kingdom Open Parliament Licence v3.0
    OPUBL-1.0 Open Publication License v1.0
    OSC-1.0 OSC License 1.0
    OSET-PL-2.1 OSET Public License version 2.1
    OSL-1.0 Open Software License 1.0
    OSL-1.1 Open Software License 1.1
    OSL-2.0 Open Software License 2.0
    OSL-2.1 Open Software License 2.1
    OSL-3.0 Open Software License 3.0
    OSSP OSSP License
    PADL PADL License
    ParaType-Free-Font-1.3 ParaType Free Font Licensing Agreement v1.3
    Parity-6.0.0 The Parity Public License 6.0.0
    Parity-7.0.0 The Parity Public License 7.0.0
    PDDL-1.0 Open Data Commons Public Domain Dedication & License 1.0
    PHP-3.0 PHP License v3.0
    PHP-3.01 PHP License v3.01
    Pixar Pixar License
    pkgconf pkgconf License
    Plexus Plexus Classworlds License
    pnmstitch pnmstitch License
    PolyForm-Noncommercial-1.0.0 PolyForm Noncommercial License 1.0.0
    PolyForm-Small-Business-1.0.0 PolyForm Small Business License 1.0.0
    PostgreSQL PostgreSQL License
    PPL Peer Production License
    PSF-2.0 Python Software Foundation License 2.0
    psfrag psfrag License
    psutils psutils License
    Python-2.0 Python License 2.0
    Python-2.0.1 Python License 2.0.1
    python-ldap Python ldap License
    Qhull Qhull License
    QPL-1.0 Q Public License 1.0
    QPL-1.0-INRIA-2004 Q Public License 1.0 - INRIA 2004 variant
    radvd radvd License
    Rdisc Rdisc License
    RHeCos-1.1 Red Hat eCos Public License v1.1
    RPL-1.1 Reciprocal Public License 1.1
    RPL-1.5 Reciprocal Public License 1.5
    RPSL-1.0 RealNetworks Public Source License v1.0
    RSA-MD RSA Message-Digest License
    RSCPL Ricoh Source Code Public License
    Ruby Ruby License
    Ruby-pty Ruby pty extension license
    SAX-PD Sax Public Domain Notice
    SAX-PD-2.0 Sax Public Domain Notice 2.0
    Saxpath Saxpath License
    SCEA SCEA Shared Source License
    SchemeReport Scheme Language Report License
    Sendmail Sendmail License
    Sendmail-8.23 Sendmail License 8.23
    Sendmail-Open-Source-1.1 Sendmail Open Source License v1.1
    SGI-B-1.0 SGI Free Software License B v1.0
    SGI-B-1.1 SGI Free Software License B v1.1
    SGI-B-2.0 SGI Free Software License B v2.0
    SGI-OpenGL SGI OpenGL License
    SGMLUG-PM SGMLUG Parser Materials License
    SGP4 SGP4 Permission Notice
    SHL-0.5 Solderpad Hardware License v0.5
    SHL-0.51 Solderpad Hardware License, Version 0.51
    SimPL-2.0 Simple Public License 2.0
    SISSL Sun Industry Standards Source License v1.1
    SISSL-1.2 Sun Industry Standards Source License v1.2
    SL SL License
    Sleepycat Sleepycat License
    SMAIL-GPL SMAIL General Public License
    SMLNJ Standard ML of New Jersey License
    SMPPL Secure Messaging Protocol Public License
    SNIA SNIA Public License 1.1
    snprintf snprintf License
    SOFA SOFA Software License
    softSurfer softSurfer License
    Soundex Soundex License
    Spencer-86 Spencer License 86
    Spencer-94 Spencer License 94
    Spencer-99 Spencer License 99
    SPL-1.0 Sun Public License v1.0
    ssh-keyscan ssh-keyscan License
    SSH-OpenSSH SSH OpenSSH license
    SSH-short SSH short notice
    SSLeay-standalone SSLeay License - standalone
    SSPL-1.0 Server Side Public License, v 1
    SugarCRM-1.1.3 SugarCRM Public License v1.1.3
    SUL-1.0 Sustainable Use License v1.0
    Sun-PPP Sun PPP License
    Sun-PPP-2000 Sun PPP License (2000)
    SunPro SunPro License
    SWL Scheme Widget Library (SWL) Software License Agreement
    swrule swrule License
    Symlinks Symlinks License
    TAPR-OHL-1.0 TAPR Open Hardware License v1.0
    TCL TCL/TK License
    TCP-wrappers TCP Wrappers License
    TekHVC TekHVC License
    TermReadKey TermReadKey License
    TGPPL-1.0 Transitive Grace Period Public Licence 1.0
    ThirdEye ThirdEye License
    threeparttable threeparttable License
    TMate TMate Open Source License
    TORQUE-1.1 TORQUE v2.5+ Software License v1.1
    TOSL Trusster Open Source License
    TPDL Time::ParseDate License
    TPL-1.0 THOR Public License 1.0
    TrustedQSL TrustedQSL License
    TTWL Text-Tabs+Wrap License
    TTYP0 TTYP0 License
    TU-Berlin-1.0 Technische Universitaet Berlin License 1.0
    TU-Berlin-2.0 Technische Universitaet Berlin License 2.0
    Ubuntu-font-1.0 Ubuntu Font Licence v1.0
    UCAR UCAR License
    UCL-1.0 Upstream Compatibility License v1.0
    ulem ulem License
    UMich-Merit Michigan/Merit Networks License
    Unicode-3.0 Unicode License v3
    Unicode-DFS-2015 Unicode License Agreement - Data Files and Software (2015)
    Unicode-DFS-2016 Unicode License Agreement - Data Files and Software (2016)
    Unicode-TOU Unicode Terms of Use
    UnixCrypt UnixCrypt License
    Unlicense The Unlicense
    Unlicense-libtelnet Unlicense - libtelnet variant
    Unlicense-libwhirlpool Unlicense - libwhirlpool variant
    UnRAR UnRAR License
    UPL-1.0 Universal Permissive License v1.0
    URT-RLE Utah Raster Toolkit Run Length Encoded License
    Vim Vim License
    Vixie-Cron Vixie Cron License
    VOSTROM VOSTROM Public License for Open Source
    VSL-1.0 Vovida Software License v1.0
    W3C W3C Software Notice and License (2002-12-31)
    W3C-19980720 W3C Software Notice and License (1998-07-20)
    W3C-20150513 W3C Software Notice and Document License (2015-05-13)
    w3m w3m License
    Watcom-1.0 Sybase Open Watcom Public License 1.0
    Widget-Workshop Widget Workshop License
    WordNet WordNet License
    Wsuipa Wsuipa License
    WTFNMFPL Do What The F*ck You Want To But It's Not My Fault Public License
    WTFPL Do What The F*ck You Want To Public License
    wwl WWL License
    X11 X11 License
    X11-distribute-modifications-variant X11 License Distribution Modification Variant
    X11-no-permit-persons X11 no permit persons clause
    X11-swapped X11 swapped final paragraphs
    Xdebug-1.03 Xdebug License v 1.03
    Xerox Xerox License
    Xfig Xfig License
    XFree86-1.1 XFree86 License 1.1
    xinetd xinetd License
    xkeyboard-config-Zinoviev xkeyboard-config Zinoviev License
    xlock xlock License
    Xnet X.Net License
    xpp XPP License
    XSkat XSkat License
    xzoom xzoom License
    YPL-1.0 Yahoo! Public License v1.0
    YPL-1.1 Yahoo! Public License v1.1
    Zed Zed License
    Zeeff Zeeff License
    Zend-2.0 Zend License v2.0
    Zimbra-1.3 Zimbra Public License v1.3
    Zimbra-1.4 Zimbra Public License v1.4
    Zlib zlib License
    zlib-acknowledgement zlib/libpng License with Acknowledgement
    ZPL-1.1 Zope Public License 1.1
    ZPL-2.0 Zope Public License 2.0
    ZPL-2.1 Zope Public License 2.1
    """#
}
