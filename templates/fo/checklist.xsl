<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  A checklist as a form: to print and fill by hand, or to fill on the screen.
  Fields carry the questions' ids (QUESTION, reason.QUESTION, note.QUESTION,
  evidence., owner., due.QUESTION, fact.FACT, sheet.KEY); hidden ones tell which
  checklist, profile and edition it is and what its questions say, so that
  answers/answers_pdf.c reads it back.  No question is parted by a page's end.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" xmlns:sh="urn:shirube:fo">
<xsl:import href="words.xsl"/>
<xsl:import href="style.xsl"/>
<xsl:output method="xml" encoding="UTF-8"/>
<xsl:strip-space elements="*"/>

<xsl:variable name="stage" select="$L/stage/*[name() = $meta/@stage]"/>
<!-- words needed thousands of times are looked up once -->
<xsl:variable name="w-colon" select="string($L/colon)"/>
<xsl:variable name="w-comma" select="string($L/comma)"/>
<xsl:variable name="w-open" select="string($L/open)"/>
<xsl:variable name="w-close" select="string($L/close)"/>
<xsl:variable name="w-form-note" select="string($L/form-note)"/>
<xsl:variable name="w-form-evidence" select="string($L/form-evidence)"/>
<xsl:variable name="w-form-evidence-each" select="string($L/form-evidence-each)"/>
<xsl:variable name="w-form-date-as" select="string($L/form-date-as)"/>
<xsl:variable name="w-form-reason" select="string($L/form-reason)"/>
<xsl:variable name="w-page-owner" select="string($L/page/owner)"/>
<xsl:variable name="w-page-due" select="string($L/page/due)"/>
<xsl:variable name="w-dont-know" select="string($L/dont-know)"/>
<xsl:variable name="w-na" select="string($L/na)"/>
<xsl:variable name="w-na-reason" select="string($L/na-reason)"/>
<xsl:variable name="w-evidence" select="string($L/evidence)"/>
<xsl:variable name="w-provision" select="string($L/provision)"/>
<xsl:variable name="w-asked-when" select="string($L/asked-when)"/>
<xsl:variable name="w-strength" select="$L/strength"/>
<xsl:variable name="scale" select="/checklist/scale/level"/>
<!-- the profile it was made for, if it was -->
<xsl:variable name="for" select="/checklist/profile[@id = /checklist/@profile]"/>
<xsl:variable name="name"><xsl:value-of select="/checklist/title[1]"/><xsl:if test="$for"><xsl:value-of select="concat($w-colon, $for/title[1])"/></xsl:if></xsl:variable>

<xsl:template match="/checklist">
<fo:root xml:lang="{$lang}" xsl:use-attribute-sets="text" font-family="sans-serif" font-size="9pt" line-height="14.5pt" text-align="start">
<fo:layout-master-set>
<fo:simple-page-master master-name="sheet" xsl:use-attribute-sets="page" margin-left="18mm" margin-right="18mm">
<fo:region-body margin-top="12mm" margin-bottom="13mm"/>
<fo:region-before extent="9mm"/>
<fo:region-after extent="7mm" display-align="after"/>
</fo:simple-page-master>
</fo:layout-master-set>
<fo:declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default"><xsl:value-of select="$name"/></rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li><xsl:value-of select="$meta/publisher"/></rdf:li></rdf:Seq></dc:creator>
<pdf:Keywords>checklist=<xsl:value-of select="@id"/><xsl:if test="@profile">; profile=<xsl:value-of select="@profile"/></xsl:if>; edition=<xsl:value-of select="$meta/@edition"/>; fingerprint=<xsl:value-of select="@fingerprint"/></pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta></fo:declarations>
<fo:bookmark-tree>
<xsl:for-each select="group[question]"><fo:bookmark internal-destination="{@anchor}"><fo:bookmark-title><xsl:value-of select="title[1]"/></fo:bookmark-title></fo:bookmark></xsl:for-each>
<xsl:if test="left-out"><fo:bookmark internal-destination="left-out"><fo:bookmark-title><xsl:value-of select="$L/left-out"/></fo:bookmark-title></fo:bookmark></xsl:if>
</fo:bookmark-tree>
<fo:page-sequence master-reference="sheet">
<fo:static-content flow-name="xsl-region-before">
<fo:block font-size="8pt" line-height="11pt" color="#44546a" text-align-last="justify" margin="0pt" padding-bottom="2pt" border-bottom="0.4pt solid {$line}"><xsl:value-of select="$name"/><fo:leader leader-pattern="space"/><fo:inline font-weight="bold" color="{$ink}"><fo:retrieve-marker retrieve-class-name="group" retrieve-position="first-including-carryover"/></fo:inline></fo:block>
</fo:static-content>
<fo:static-content flow-name="xsl-region-after"><fo:block font-size="8pt" line-height="12pt" color="#44546a" text-align-last="justify"><xsl:value-of select="@id"/><xsl:if test="@profile"><xsl:value-of select="concat(' / ', @profile)"/></xsl:if><xsl:value-of select="concat(' / ', $meta/@edition, $w-open, $stage, $w-close, ' / ', @fingerprint)"/><fo:leader leader-pattern="space"/><fo:inline font-size="8.5pt" color="black"><fo:page-number/><xsl:text> / </xsl:text><fo:page-number-citation-last ref-id="sheet"/></fo:inline></fo:block></fo:static-content>
<fo:flow flow-name="xsl-region-body">
<fo:block id="sheet">
<xsl:call-template name="front"/>
<xsl:apply-templates select="group[question]"/>
<xsl:if test="left-out"><xsl:call-template name="left-out"/></xsl:if>
</fo:block>
</fo:flow>
</fo:page-sequence>
</fo:root>
</xsl:template>

<xsl:template name="front">
<fo:block role="H1" font-size="18pt" line-height="28pt" font-weight="bold" color="{$ink}" margin="0pt" padding-bottom="4pt" border-bottom="2pt solid {$ink}"><xsl:apply-templates select="title[1]" mode="words"/></fo:block>
<xsl:for-each select="$for">
<fo:block space-before="8pt" font-size="12pt" line-height="18pt" font-weight="bold" color="{$accent}"><xsl:value-of select="concat($L/profile, $w-colon)"/><xsl:apply-templates select="title[1]" mode="words"/></fo:block>
<fo:block font-size="8.5pt" line-height="13.5pt" text-align="justify"><xsl:value-of select="concat($L/profile-states, $w-colon)"/><xsl:for-each select="is[@fact = /checklist/fact/@id]"><xsl:if test="position() &gt; 1"><xsl:value-of select="$w-comma"/></xsl:if><xsl:call-template name="fact-title"/><xsl:text>＝</xsl:text><xsl:call-template name="stated"/></xsl:for-each></fo:block>
<xsl:for-each select="remark"><fo:block font-size="8.5pt" line-height="13.5pt" text-align="justify"><xsl:apply-templates select="." mode="words"/></fo:block></xsl:for-each>
</xsl:for-each>
<xsl:if test="intro"><fo:block space-before="10pt" text-align="justify"><xsl:apply-templates select="intro" mode="words"/></fo:block></xsl:if>
<fo:block space-before="6pt" text-align="justify"><xsl:value-of select="$L/checklist-how"/><sh:field type="hidden" name="sheet.checklist" value="{@id}" fox:alt-text="{$L/form-checklist}"/><sh:field type="hidden" name="sheet.edition" value="{$meta/@edition}" fox:alt-text="{$L/form-edition}"/><sh:field type="hidden" name="sheet.fingerprint" value="{@fingerprint}" fox:alt-text="{$L/form-fingerprint}"/><xsl:if test="@profile"><sh:field type="hidden" name="sheet.profile" value="{@profile}" fox:alt-text="{$L/profile}"/></xsl:if></fo:block>
<fo:block space-before="6pt" margin="0pt" border="0.5pt solid {$line}" padding="5pt 8pt" background-color="#fbf7ec" font-size="8pt" line-height="12.5pt" text-align="justify"><xsl:apply-templates select="$meta/notice" mode="words"/></fo:block>
<fo:table space-before="12pt" table-layout="fixed" width="100%">
<fo:table-column column-width="126pt"/><fo:table-column column-width="proportional-column-width(1)"/>
<fo:table-body>
<xsl:call-template name="line"><xsl:with-param name="name" select="'sheet.respondent'"/><xsl:with-param name="label" select="$L/respondent"/></xsl:call-template>
<xsl:call-template name="line"><xsl:with-param name="name" select="'sheet.person'"/><xsl:with-param name="label" select="$L/respondent-person"/></xsl:call-template>
<xsl:call-template name="line"><xsl:with-param name="name" select="'sheet.date'"/><xsl:with-param name="label" select="$L/form-date"/></xsl:call-template>
</fo:table-body>
</fo:table>
<xsl:if test="profile and not($for)">
<fo:block role="H2" xsl:use-attribute-sets="h3"><xsl:value-of select="$L/form-profile"/></fo:block>
<xsl:for-each select="profile"><fo:block start-indent="2.2em" text-indent="-1.2em"><xsl:call-template name="choice"><xsl:with-param name="name" select="'sheet.profile'"/><xsl:with-param name="value" select="string(@id)"/><xsl:with-param name="question" select="$L/profile"/><xsl:with-param name="label" select="string(title[1])"/></xsl:call-template></fo:block></xsl:for-each>
</xsl:if>
<!-- what a profile states needs no answer -->
<xsl:variable name="open" select="fact[not(@id = $for/is/@fact)]"/>
<xsl:if test="$open">
<fo:block role="H2" xsl:use-attribute-sets="h3"><xsl:value-of select="$L/about-organization"/></fo:block>
<xsl:for-each select="$open">
<fo:block space-before="3pt" start-indent="1em" text-indent="-1em" keep-together.within-page="always" text-align-last="justify"><fo:inline font-weight="bold"><xsl:apply-templates select="title[1]" mode="words"/></fo:inline><fo:leader leader-pattern="dots"/><xsl:text>&#x2002;</xsl:text>
<xsl:for-each select="value"><xsl:call-template name="choice"><xsl:with-param name="name" select="concat('fact.', ../@id)"/><xsl:with-param name="value" select="string(.)"/><xsl:with-param name="question" select="../title[1]"/><xsl:with-param name="label"><xsl:call-template name="value-word"/></xsl:with-param></xsl:call-template></xsl:for-each>
<xsl:if test="not(value)">
<xsl:call-template name="choice"><xsl:with-param name="name" select="concat('fact.', @id)"/><xsl:with-param name="value" select="'yes'"/><xsl:with-param name="question" select="title[1]"/><xsl:with-param name="label" select="string($L/yes)"/></xsl:call-template>
<xsl:call-template name="choice"><xsl:with-param name="name" select="concat('fact.', @id)"/><xsl:with-param name="value" select="'no'"/><xsl:with-param name="question" select="title[1]"/><xsl:with-param name="label" select="string($L/no)"/></xsl:call-template>
</xsl:if>
</fo:block>
</xsl:for-each>
</xsl:if>
</xsl:template>

<xsl:template name="line">
<xsl:param name="name"/><xsl:param name="label"/>
<fo:table-row><fo:table-cell role="TH" padding="3pt 0pt"><fo:block font-weight="bold"><xsl:value-of select="$label"/></fo:block></fo:table-cell>
<fo:table-cell padding="3pt 0pt"><fo:block><sh:field type="text" name="{$name}" fox:alt-text="{$label}"/></fo:block></fo:table-cell></fo:table-row>
</xsl:template>

<!-- a button and its words, kept together -->
<xsl:template name="choice">
<xsl:param name="name"/><xsl:param name="value"/><xsl:param name="question"/><xsl:param name="label"/>
<fo:inline wrap-option="no-wrap"><sh:field type="radio" name="{$name}" value="{$value}"><xsl:attribute name="fox:alt-text"><xsl:value-of select="$question"/><xsl:value-of select="$w-colon"/><xsl:value-of select="$label"/></xsl:attribute></sh:field><xsl:text>&#x2005;</xsl:text><xsl:value-of select="$label"/></fo:inline><xsl:text>&#x2003;</xsl:text>
</xsl:template>

<xsl:template match="group">
<fo:block role="Sect">
<fo:block id="{@anchor}" role="H2" xsl:use-attribute-sets="h2" font-size="12.5pt" line-height="19pt"><fo:marker marker-class-name="group"><xsl:value-of select="title[1]"/></fo:marker><xsl:apply-templates select="title[1]" mode="words"/></fo:block>
<xsl:apply-templates select="question"/>
</fo:block>
</xsl:template>

<xsl:template match="question">
<fo:block role="Sect" margin="0pt" border="0.5pt solid {$line}" padding="5pt 8pt 6pt 8pt" space-before="7pt" keep-together.within-page="always">
<fo:block role="H3" id="{@anchor}" font-weight="bold" font-size="9.5pt" line-height="15pt"><fo:inline color="{$accent}"><xsl:value-of select="@id"/></fo:inline><xsl:text>&#x2002;</xsl:text><xsl:apply-templates select="text" mode="words"/><xsl:call-template name="badge"><xsl:with-param name="text" select="$w-strength/*[name() = current()/@strength]"/></xsl:call-template></fo:block>
<xsl:if test="help"><fo:block font-size="8.5pt" line-height="13pt" text-align="justify"><xsl:apply-templates select="help" mode="words"/></fo:block></xsl:if>
<xsl:if test="when"><fo:block font-size="8pt" line-height="12.5pt" color="#44546a" text-align="justify"><xsl:value-of select="$w-asked-when"/><xsl:apply-templates select="when/*" mode="sentence"/><xsl:value-of select="$L/when/tail"/></fo:block></xsl:if>
<xsl:variable name="q" select="."/>
<xsl:choose>
<xsl:when test="level">
<xsl:for-each select="level"><fo:block start-indent="2em" text-indent="-1.2em"><xsl:call-template name="choice"><xsl:with-param name="name" select="$q/@id"/><xsl:with-param name="value" select="@value"/><xsl:with-param name="question" select="$q/@id"/><xsl:with-param name="label" select="concat(@value, ' ', .)"/></xsl:call-template></fo:block></xsl:for-each>
<fo:block start-indent="0.8em"><xsl:call-template name="other-answers"/></fo:block>
</xsl:when>
<xsl:otherwise>
<fo:block space-before="2pt" start-indent="0.8em">
<xsl:for-each select="$scale"><xsl:call-template name="choice"><xsl:with-param name="name" select="$q/@id"/><xsl:with-param name="value" select="@value"/><xsl:with-param name="question" select="$q/@id"/><xsl:with-param name="label" select="concat(@value, ' ', .)"/></xsl:call-template></xsl:for-each>
<xsl:call-template name="other-answers"/>
</fo:block>
</xsl:otherwise>
</xsl:choose>
<xsl:if test="evidence"><fo:block font-size="8pt" line-height="12pt" space-before="2pt"><fo:inline font-weight="bold"><xsl:value-of select="$w-evidence"/></fo:inline><xsl:text>&#x2002;</xsl:text><xsl:for-each select="evidence"><xsl:if test="position() &gt; 1"><xsl:value-of select="$w-comma"/></xsl:if><xsl:apply-templates select="." mode="words"/></xsl:for-each></fo:block></xsl:if>
<xsl:if test="provision-ref"><fo:block font-size="8pt" line-height="12pt"><fo:inline font-weight="bold"><xsl:value-of select="$w-provision"/></fo:inline><xsl:text>&#x2002;</xsl:text><xsl:value-of select="provision-ref/@id"/><xsl:text> </xsl:text><xsl:value-of select="provision-ref/title"/></fo:block></xsl:if>
<xsl:for-each select="clause-ref"><fo:block font-size="8pt" line-height="12pt"><fo:inline font-weight="bold"><xsl:value-of select="$L/clause"/></fo:inline><xsl:text>&#x2002;</xsl:text><xsl:value-of select="short"/><xsl:text> </xsl:text><xsl:if test="level"><xsl:value-of select="level"/><xsl:text> </xsl:text></xsl:if><xsl:choose><xsl:when test="@printed"><xsl:value-of select="@printed"/></xsl:when><xsl:otherwise><xsl:value-of select="@id"/></xsl:otherwise></xsl:choose></fo:block></xsl:for-each>
<fo:block space-before="4pt" font-size="8pt" line-height="29pt"><xsl:call-template name="written"><xsl:with-param name="what" select="'note'"/><xsl:with-param name="label" select="$w-form-note"/><xsl:with-param name="width" select="'202pt'"/><xsl:with-param name="height" select="'28pt'"/></xsl:call-template><xsl:call-template name="written"><xsl:with-param name="what" select="'evidence'"/><xsl:with-param name="label" select="$w-form-evidence"/><xsl:with-param name="hint" select="$w-form-evidence-each"/><xsl:with-param name="height" select="'28pt'"/></xsl:call-template></fo:block>
<xsl:variable name="reason" select="@na != 'forbidden'"/>
<fo:block space-before="2pt" font-size="8pt" line-height="16pt"><xsl:call-template name="written"><xsl:with-param name="what" select="'owner'"/><xsl:with-param name="label" select="$w-page-owner"/><xsl:with-param name="width"><xsl:choose><xsl:when test="$reason">104pt</xsl:when><xsl:otherwise>222pt</xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template><xsl:call-template name="written"><xsl:with-param name="what" select="'due'"/><xsl:with-param name="label" select="$w-page-due"/><xsl:with-param name="hint" select="$w-form-date-as"/><xsl:with-param name="width"><xsl:if test="$reason">74pt</xsl:if></xsl:with-param></xsl:call-template><xsl:if test="$reason"><xsl:call-template name="written"><xsl:with-param name="what" select="'reason'"/><xsl:with-param name="label" select="$w-form-reason"/></xsl:call-template></xsl:if></fo:block>
</fo:block>
</xsl:template>

<xsl:template name="other-answers">
<xsl:if test="@na != 'forbidden'"><xsl:call-template name="choice"><xsl:with-param name="name" select="@id"/><xsl:with-param name="value" select="'na'"/><xsl:with-param name="question" select="@id"/><xsl:with-param name="label"><xsl:choose><xsl:when test="@na = 'with-reason'"><xsl:value-of select="$w-na-reason"/></xsl:when><xsl:otherwise><xsl:value-of select="$w-na"/></xsl:otherwise></xsl:choose></xsl:with-param></xsl:call-template></xsl:if>
<xsl:call-template name="choice"><xsl:with-param name="name" select="@id"/><xsl:with-param name="value" select="'unknown'"/><xsl:with-param name="question" select="@id"/><xsl:with-param name="label" select="$w-dont-know"/></xsl:call-template>
</xsl:template>

<!-- a place to write behind what for; without a width, up to the line's end -->
<xsl:template name="written">
<xsl:param name="what"/><xsl:param name="label"/><xsl:param name="hint"/><xsl:param name="width"/><xsl:param name="height" select="'14pt'"/>
<fo:inline color="#44546a"><xsl:value-of select="$label"/></fo:inline><xsl:text>&#x2005;</xsl:text><sh:field type="text" name="{$what}.{@id}" height="{$height}"><xsl:if test="string($width)"><xsl:attribute name="width"><xsl:value-of select="$width"/></xsl:attribute></xsl:if><xsl:attribute name="fox:alt-text"><xsl:value-of select="concat(@id, $w-colon, $label)"/><xsl:if test="$hint"><xsl:value-of select="concat($w-open, $hint, $w-close)"/></xsl:if></xsl:attribute></sh:field><xsl:if test="string($width)"><xsl:text>&#x2002;</xsl:text></xsl:if>
</xsl:template>

<xsl:template name="left-out">
<fo:block role="Sect">
<fo:block id="left-out" role="H2" xsl:use-attribute-sets="h2" font-size="12.5pt" line-height="19pt"><fo:marker marker-class-name="group"><xsl:value-of select="$L/left-out"/></fo:marker><xsl:value-of select="$L/left-out"/></fo:block>
<fo:block space-after="6pt" text-align="justify"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/left-out-how"/><xsl:with-param name="one" select="count(left-out)"/></xsl:call-template></fo:block>
<fo:table xsl:use-attribute-sets="table" table-layout="fixed">
<fo:table-column column-width="86pt"/><fo:table-column column-width="proportional-column-width(60)"/><fo:table-column column-width="proportional-column-width(40)"/>
<fo:table-header><fo:table-row>
<fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block>ID</fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="$L/question"/></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="head-cell"><fo:block><xsl:value-of select="$L/left-out-why"/></fo:block></fo:table-cell>
</fo:table-row></fo:table-header>
<fo:table-body>
<xsl:for-each select="left-out"><fo:table-row keep-together.within-page="always">
<fo:table-cell xsl:use-attribute-sets="cell" role="TH"><fo:block><xsl:value-of select="@id"/></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:apply-templates select="text" mode="words"/></fo:block></fo:table-cell>
<fo:table-cell xsl:use-attribute-sets="cell"><fo:block><xsl:for-each select="is"><xsl:if test="position() &gt; 1"><xsl:value-of select="$w-comma"/></xsl:if><xsl:call-template name="fact-title"/><xsl:text>＝</xsl:text><xsl:call-template name="stated"/></xsl:for-each></fo:block></fo:table-cell>
</fo:table-row></xsl:for-each>
</fo:table-body>
</fo:table>
</fo:block>
</xsl:template>

<!-- what a profile says of a fact -->
<xsl:template name="stated"><xsl:choose><xsl:when test="@value = 'yes'"><xsl:value-of select="$L/yes"/></xsl:when><xsl:when test="@value = 'no'"><xsl:value-of select="$L/no"/></xsl:when><xsl:otherwise><xsl:for-each select="@value"><xsl:call-template name="value-word"/></xsl:for-each></xsl:otherwise></xsl:choose></xsl:template>

<xsl:template name="value-word"><xsl:choose><xsl:when test="$L/role/*[name() = string(current())]"><xsl:value-of select="$L/role/*[name() = string(current())]"/></xsl:when><xsl:otherwise><xsl:value-of select="."/></xsl:otherwise></xsl:choose></xsl:template>

<!-- ================================================ a condition as a sentence -->

<xsl:template match="all | any" mode="sentence">
<xsl:variable name="inside" select="parent::all or parent::any"/>
<xsl:variable name="between"><xsl:choose><xsl:when test="self::all"><xsl:value-of select="$L/when/and"/></xsl:when><xsl:otherwise><xsl:value-of select="$L/when/or"/></xsl:otherwise></xsl:choose></xsl:variable>
<xsl:if test="$inside"><xsl:value-of select="$w-open"/></xsl:if>
<xsl:for-each select="*"><xsl:if test="position() &gt; 1"><xsl:value-of select="$between"/></xsl:if><xsl:apply-templates select="." mode="sentence"/></xsl:for-each>
<xsl:if test="$inside"><xsl:value-of select="$w-close"/></xsl:if>
</xsl:template>
<!-- what is simple says itself that it does not hold -->
<xsl:template match="not" mode="sentence"><xsl:value-of select="substring-before($L/when/not, '%1')"/><xsl:apply-templates select="*" mode="sentence"/><xsl:value-of select="substring-after($L/when/not, '%1')"/></xsl:template>
<xsl:template match="not[is or flag or answered]" mode="sentence"><xsl:apply-templates select="*" mode="sentence"/></xsl:template>
<xsl:template match="is" mode="sentence">
<xsl:call-template name="fill"><xsl:with-param name="text" select="$L/when/*[name() = concat(substring('no-', 1, 3 * count(current()/parent::not)), 'is')]"/><xsl:with-param name="one"><xsl:call-template name="fact-title"/></xsl:with-param><xsl:with-param name="two"><xsl:call-template name="stated"/></xsl:with-param></xsl:call-template>
</xsl:template>
<xsl:template match="flag" mode="sentence"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/when/*[name() = concat(substring('no-', 1, 3 * count(current()/parent::not)), 'flag')]"/><xsl:with-param name="one"><xsl:call-template name="fact-title"/></xsl:with-param></xsl:call-template></xsl:template>
<xsl:template match="answered" mode="sentence"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/when/*[name() = concat(substring('no-', 1, 3 * count(current()/parent::not)), 'answered')]"/><xsl:with-param name="one" select="@question"/><xsl:with-param name="two" select="@value"/></xsl:call-template></xsl:template>
<xsl:template name="fact-title">
<xsl:variable name="fact" select="/checklist/fact[@id = current()/@fact]"/>
<xsl:choose><xsl:when test="$fact"><xsl:value-of select="$fact/title[1]"/></xsl:when><xsl:otherwise><xsl:value-of select="@fact"/></xsl:otherwise></xsl:choose>
</xsl:template>

</xsl:stylesheet>
