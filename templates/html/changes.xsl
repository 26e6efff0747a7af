<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- What changed since an earlier edition: a section of a guide's contents and of a checklist. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template name="changes-since">
<p><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/changes-since"/><xsl:with-param name="one"><xsl:value-of select="@since"/><xsl:if test="@date"><xsl:value-of select="$L/open"/><xsl:call-template name="date"><xsl:with-param name="date" select="@date"/></xsl:call-template><xsl:value-of select="$L/close"/></xsl:if></xsl:with-param></xsl:call-template></p>
</xsl:template>

<xsl:template name="changes-table">
<xsl:param name="what"/><xsl:param name="more"/>
<div class="scroll" role="region" tabindex="0" aria-label="{$L/changes}">
<table>
<thead><tr><th scope="col"><xsl:value-of select="$what"/></th><th scope="col"><xsl:value-of select="$L/change-kind"/></th><th scope="col"><xsl:value-of select="$more"/></th></tr></thead>
<tbody><xsl:apply-templates select="change"/></tbody>
</table>
</div>
</xsl:template>

<!-- =============================================================== a guide -->

<xsl:template match="guide/changes">
<section>
<h2 id="changes"><xsl:value-of select="$L/changes"/></h2>
<xsl:call-template name="changes-since"/>
<p><xsl:value-of select="$L/changes-guide"/></p>
<xsl:if test="@mappings-unknown"><p><xsl:value-of select="$L/changes-mappings-unknown"/></p></xsl:if>
<xsl:choose>
<xsl:when test="change"><xsl:call-template name="changes-table"><xsl:with-param name="what" select="$L/provision"/><xsl:with-param name="more" select="$L/change-title"/></xsl:call-template></xsl:when>
<xsl:otherwise><p><xsl:value-of select="$L/changes-none"/></p></xsl:otherwise>
</xsl:choose>
</section>
</xsl:template>

<xsl:template match="guide/changes/change">
<tr>
<th scope="row"><xsl:choose><xsl:when test="@target"><a class="id" href="{@chapter}.html#{@target}"><xsl:value-of select="@id"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@id"/></xsl:otherwise></xsl:choose></th>
<td><xsl:value-of select="$L/change-word/*[name() = current()/@kind]"/></td>
<td>
<xsl:value-of select="title"/>
<xsl:if test="@was"><br/><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/change-was"/><xsl:with-param name="one" select="@was"/></xsl:call-template></xsl:if>
<xsl:if test="old-title"><br/><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/change-old-title"/><xsl:with-param name="one" select="old-title"/></xsl:call-template></xsl:if>
<xsl:if test="@reads-differently"><br/><xsl:value-of select="$L/change-reads-differently"/></xsl:if>
<xsl:if test="@part-removed"><br/><xsl:value-of select="$L/change-part-removed"/></xsl:if>
<xsl:apply-templates select="mapping-change"/>
</td>
</tr>
</xsl:template>

<xsl:template match="mapping-change[@kind = 'changed']">
<xsl:if test="@old-relation">
<br/><xsl:value-of select="$L/change-mapping/relation"/><xsl:apply-templates select="clause-ref | clause-name" mode="link"/><xsl:text> </xsl:text>
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/change-values"/><xsl:with-param name="one" select="$relation-words/*[name() = current()/@old-relation]"/><xsl:with-param name="two" select="$relation-words/*[name() = current()/@relation]"/></xsl:call-template>
</xsl:if>
<xsl:if test="@other-reason"><br/><xsl:value-of select="$L/change-mapping/reason"/><xsl:apply-templates select="clause-ref | clause-name" mode="link"/></xsl:if>
</xsl:template>
<xsl:template match="mapping-change">
<br/><xsl:value-of select="$L/change-mapping/*[name() = current()/@kind]"/><xsl:apply-templates select="clause-ref | clause-name" mode="link"/><xsl:if test="@relation"><xsl:value-of select="$L/open"/><xsl:value-of select="$relation-words/*[name() = current()/@relation]"/><xsl:value-of select="$L/close"/></xsl:if>
</xsl:template>
<xsl:template match="clause-name" mode="link"><xsl:value-of select="."/></xsl:template>

<!-- =========================================================== a checklist -->

<xsl:template match="checklist/changes">
<section id="changes">
<h2><xsl:value-of select="$L/changes"/></h2>
<xsl:call-template name="changes-since"/>
<xsl:choose>
<xsl:when test="@questions-unknown"><p><xsl:value-of select="$L/changes-questions-unknown"/></p></xsl:when>
<xsl:when test="@checklist-new"><p><xsl:value-of select="$L/changes-checklist-new"/></p></xsl:when>
<xsl:otherwise>
<xsl:if test="@scale-changed"><p><xsl:value-of select="$L/changes-scale"/></p></xsl:if>
<xsl:choose>
<xsl:when test="change">
<p><xsl:value-of select="$L/changes-checklist"/></p>
<xsl:call-template name="changes-table"><xsl:with-param name="what" select="$L/question"/><xsl:with-param name="more" select="$L/change-question"/></xsl:call-template>
</xsl:when>
<xsl:otherwise><p><xsl:value-of select="$L/changes-no-question"/></p></xsl:otherwise>
</xsl:choose>
</xsl:otherwise>
</xsl:choose>
</section>
</xsl:template>

<xsl:template match="checklist/changes/change">
<tr>
<th scope="row"><xsl:choose><xsl:when test="@target"><a class="id" href="#{@target}"><xsl:value-of select="@id"/></a></xsl:when><xsl:otherwise><xsl:value-of select="@id"/></xsl:otherwise></xsl:choose></th>
<td><xsl:value-of select="$L/change-word/*[name() = current()/@kind]"/></td>
<td>
<xsl:apply-templates select="title[1]" mode="words"/>
<xsl:if test="was"><br/><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/change-was"/><xsl:with-param name="one"><xsl:for-each select="was"><xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if><xsl:value-of select="."/></xsl:for-each></xsl:with-param></xsl:call-template></xsl:if>
<xsl:if test="part[@name = 'text']/@old"><br/><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/change-old-question"/><xsl:with-param name="one" select="part[@name = 'text']/@old"/></xsl:call-template></xsl:if>
<xsl:if test="part[@name != 'text' or not(@old)]"><br/><xsl:value-of select="$L/change-parts"/><xsl:apply-templates select="part[@name != 'text' or not(@old)]"/></xsl:if>
<xsl:if test="reason"><br/><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/change-retired"/><xsl:with-param name="one" select="reason"/></xsl:call-template></xsl:if>
</td>
</tr>
</xsl:template>

<xsl:template match="change/part">
<xsl:if test="position() &gt; 1"><xsl:value-of select="$L/comma"/></xsl:if>
<xsl:value-of select="$L/change-part/*[name() = current()/@name]"/>
<xsl:if test="@new">
<xsl:value-of select="$L/open"/>
<xsl:call-template name="fill">
<xsl:with-param name="text" select="$L/change-values"/>
<xsl:with-param name="one"><xsl:for-each select="@old"><xsl:call-template name="part-value"/></xsl:for-each></xsl:with-param>
<xsl:with-param name="two"><xsl:for-each select="@new"><xsl:call-template name="part-value"/></xsl:for-each></xsl:with-param>
</xsl:call-template>
<xsl:value-of select="$L/close"/>
</xsl:if>
</xsl:template>
<xsl:template name="part-value">
<xsl:choose>
<xsl:when test=". = ''"><xsl:value-of select="$L/change-no-value"/></xsl:when>
<xsl:when test="../@name = 'strength'"><xsl:value-of select="$strength-words/*[name() = string(current())]"/></xsl:when>
<xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
</xsl:choose>
</xsl:template>

</xsl:stylesheet>
