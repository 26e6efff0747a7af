#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
#
# xsltproc 1.1.35 with libxslt of Debian 12; seen 2026-12-01.
#
# XSLT 1.0, 7.7.1: a format token whose last character has the decimal digit value 1 makes numbers in those digits, so that
# <xsl:number format="１"/> numbers 第１章 as Japanese official documents do.
#
# Guess: the digits come out full width.
# Seen: the full-width digit is taken for punctuation before a number in ASCII: the first chapter is "１1", the tenth "１10".
# ① is treated alike ("①1"), though it is a token too, while ア and 一 are silently replaced by ASCII digits.
. "$(dirname "$0")/fetch.sh"
debian xsltproc=1.1.35-1+deb12u4
cat >"$work/number.xsl" <<'XSL'
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="text" encoding="UTF-8"/>
<xsl:template match="f"><xsl:number value="1" format="{.}"/>,<xsl:number value="10" format="{.}"/>;</xsl:template>
</xsl:stylesheet>
XSL
echo '<r><f>1</f><f>１</f><f>①</f><f>ア</f><f>一</f></r>' >"$work/formats.xml"
same "1, １, ①, ア, 一 for 1 and 10" "$(xsltproc "$work/number.xsl" "$work/formats.xml" | tr -d '\n')" "1,10;１1,１10;①1,①10;1,10;1,10;"
