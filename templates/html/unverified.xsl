<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Everything that nobody has held against its source, in one place. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="unverified" mode="page-title"><xsl:value-of select="$L/unverified-page"/></xsl:template>
<xsl:template match="unverified" mode="crumbs"><li aria-current="page"><xsl:value-of select="$L/unverified-page"/></li></xsl:template>
<xsl:template match="unverified" mode="main">
<div class="page">
<header class="page-head">
<xsl:call-template name="crumbs"/>
<h1><xsl:value-of select="$L/unverified-page"/></h1></header>
<div class="page-body">
<p><xsl:value-of select="$L/unverified-intro"/></p>
<h2 id="sources"><xsl:value-of select="$L/unverified-sources"/></h2>
<xsl:if test="not(unverified-source)"><p class="none"><xsl:value-of select="$L/nothing-unverified"/></p></xsl:if>
<xsl:apply-templates select="unverified-source"/>
<xsl:if test="finding"><h2 id="findings"><xsl:value-of select="$L/findings"/></h2>
<ul><xsl:for-each select="finding"><li><a href="{$root}findings.html#{@anchor}"><xsl:value-of select="@id"/><xsl:text> </xsl:text><xsl:apply-templates select="title" mode="words"/></a></li></xsl:for-each></ul></xsl:if>
<h2 id="mappings"><xsl:value-of select="$L/unreviewed-mappings"/></h2>
<xsl:apply-templates select="unreviewed"/>
</div>
</div>
</xsl:template>

<xsl:template match="unverified-source">
<section class="record" id="{@anchor}">
<h3><xsl:for-each select="source-ref"><a><xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute><xsl:apply-templates select="short" mode="words"/></a></xsl:for-each></h3>
<p class="marks"><xsl:for-each select="source-ref"><xsl:call-template name="status"/>
<xsl:choose>
<xsl:when test="@edition-confidence"><xsl:call-template name="unverified"><xsl:with-param name="confidence" select="@edition-confidence"/></xsl:call-template></xsl:when>
<xsl:otherwise><xsl:call-template name="unverified"/></xsl:otherwise>
</xsl:choose></xsl:for-each></p>
<xsl:if test="licence or address or fact">
<ul>
<xsl:for-each select="licence"><li><xsl:value-of select="$L/licence"/><xsl:value-of select="$L/colon"/><xsl:value-of select="."/></li></xsl:for-each>
<xsl:for-each select="address"><li><xsl:value-of select="$L/addresses"/><xsl:value-of select="$L/colon"/><xsl:value-of select="."/></li></xsl:for-each>
<xsl:for-each select="fact"><li><xsl:value-of select="."/></li></xsl:for-each>
</ul>
</xsl:if>
<xsl:if test="unverified-clause">
<details>
<xsl:if test="count(unverified-clause) &lt; 11"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
<summary><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/unverified-clauses"/><xsl:with-param name="one" select="count(unverified-clause)"/></xsl:call-template></summary>
<ul>
<xsl:for-each select="unverified-clause"><li><xsl:apply-templates select="clause-ref" mode="link"/>
<xsl:if test="provision-ref"><xsl:value-of select="$L/open"/><xsl:for-each select="provision-ref"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><a><xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute><xsl:value-of select="@id"/></a></xsl:for-each><xsl:value-of select="$L/close"/></xsl:if></li></xsl:for-each>
</ul>
</details>
</xsl:if>
</section>
</xsl:template>

<xsl:template match="unreviewed">
<section class="record" id="{@anchor}">
<h3><xsl:apply-templates select="guide-ref" mode="link"/></h3>
<details>
<summary><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/unreviewed-count"/><xsl:with-param name="one" select="count(unreviewed-mapping)"/><xsl:with-param name="two" select="@mappings"/></xsl:call-template></summary>
<ul>
<xsl:for-each select="unreviewed-mapping"><li><a><xsl:attribute name="href"><xsl:apply-templates select="provision-ref" mode="href"/></xsl:attribute><xsl:value-of select="provision-ref/@id"/></a><xsl:text> → </xsl:text><xsl:apply-templates select="clause-ref" mode="link"/></li></xsl:for-each>
</ul>
</details>
</section>
</xsl:template>

</xsl:stylesheet>
