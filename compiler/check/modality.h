/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How strongly a text asks for something: what words of obligation,
 * recommendation and permission say (ISO/IEC Directives, Part 2, clause 7;
 * RFC 2119), in Japanese and English.
 */
#ifndef CHECK_MODALITY_H
#define CHECK_MODALITY_H

/* From weak to strong. */
enum modality { MODALITY_NONE, MODALITY_MAY, MODALITY_SHOULD, MODALITY_MUST };

/*
 * The strongest that TEXT, UTF-8, says; MODALITY_NONE when it has no such words.
 * What must not be is as strong as what must be; what need not be is as weak as
 * what may be, and an obligation to make an effort (努めなければならない) is a
 * recommendation.
 */
enum modality	 modality_of(const char *text);

#endif
