<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Why each provision of a guide answers its clauses: a volume beside the book (guide.xsl), with the same cover and sources. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:sh="urn:shirube:fo">
<xsl:import href="guide.xsl"/>
<xsl:output method="xml" encoding="UTF-8"/>

<xsl:variable name="reasons-only" select="true()"/>

<xsl:template match="/guide">
<fo:root xml:lang="{$lang}" xsl:use-attribute-sets="text">
<xsl:call-template name="masters"/>
<fo:declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="concat(title[1], ' ', $L/reasons)"/></rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li><xsl:value-of select="$meta/publisher"/></rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta></fo:declarations>
<fo:bookmark-tree>
<fo:bookmark internal-destination="reasons"><fo:bookmark-title><xsl:value-of select="$L/reasons"/></fo:bookmark-title></fo:bookmark>
<xsl:if test="source-list/source-ref"><fo:bookmark internal-destination="sources"><fo:bookmark-title><xsl:value-of select="$L/sources"/></fo:bookmark-title></fo:bookmark></xsl:if>
</fo:bookmark-tree>
<fo:page-sequence master-reference="cover" format="i" initial-page-number="1">
<fo:flow flow-name="xsl-region-body"><xsl:call-template name="cover"/></fo:flow>
</fo:page-sequence>
<fo:page-sequence master-reference="text" initial-page-number="1">
<xsl:call-template name="head-and-foot"/>
<fo:flow flow-name="xsl-region-body">
<xsl:call-template name="reasons"/>
<xsl:apply-templates select="source-list[source-ref]"/>
</fo:flow>
</fo:page-sequence>
</fo:root>
</xsl:template>

<xsl:template name="reasons">
<xsl:call-template name="h1"><xsl:with-param name="id" select="'reasons'"/><xsl:with-param name="text" select="string($L/reasons)"/></xsl:call-template>
<fo:table xsl:use-attribute-sets="table" table-layout="fixed">
<fo:table-column column-width="52pt"/><fo:table-column column-width="118pt"/><fo:table-column column-width="56pt"/><fo:table-column column-width="proportional-column-width(1)"/>
<fo:table-header><fo:table-row>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/provision"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/clause"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/relation-label"/></xsl:call-template>
<xsl:call-template name="head"><xsl:with-param name="text" select="$L/reasons"/></xsl:call-template>
</fo:table-row></fo:table-header>
<fo:table-body>
<xsl:for-each select="/descendant::provision[mapping]">
<xsl:for-each select="mapping">
<fo:table-row keep-together.within-page="always">
<fo:table-cell xsl:use-attribute-sets="cell" role="TH"><fo:block><xsl:value-of select="../@id"/></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:apply-templates select="clause-ref" mode="link"/></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="$L/relation/*[name() = current()/@relation]"/></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:value-of select="reason"/><xsl:call-template name="reviewed"/></fo:block></fo:table-cell>
</fo:table-row>
</xsl:for-each>
</xsl:for-each>
</fo:table-body>
</fo:table>
</xsl:template>
</xsl:stylesheet>
