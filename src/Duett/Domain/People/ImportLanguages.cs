using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Duett.Domain.People;

/// <summary>Languages as people write them in lists, as ISO 639 codes: "Deutsch (Muttersprache), Englisch C1" is de, en.</summary>
public static partial class ImportLanguages
{
    public static (IReadOnlyList<string> Codes, IReadOnlyList<string> Unknown) Read(string text)
    {
        var codes = new List<string>();
        var unknown = new List<string>();
        foreach (var part in Separators().Split(text))
        {
            var word = part.Trim();
            if (word.Length == 0)
                continue;
            if (Code(word) is not { } code)
                unknown.Add(word);
            else if (!codes.Contains(code))
                codes.Add(code);
        }
        codes.Sort(StringComparer.Ordinal);
        return (codes, unknown);
    }

    private static string? Code(string word)
    {
        var folded = Folding.Text(Brackets().Replace(word, " "));
        if (Codes.TryGetValue(folded, out var code))
            return code;
        // "englisch fliessend", "de-AT", "french b2"
        var first = folded.Split([' ', '-', ':', '_'], 2)[0];
        return Codes.GetValueOrDefault(first);
    }

    /// <summary>Code: three-letter codes, German, English, own name; folded.</summary>
    private static readonly FrozenDictionary<string, string> Codes = """
        de: deu ger deutsch german
        en: eng englisch english
        fr: fra fre franzosisch french francais
        it: ita italienisch italian italiano
        es: spa spanisch spanish espanol castellano
        pt: por portugiesisch portuguese portugues
        nl: nld dut niederlandisch hollandisch dutch nederlands flamisch
        da: dan danisch danish dansk
        sv: swe schwedisch swedish svenska
        no: nor norwegisch norwegian norsk nb nn
        fi: fin finnisch finnish suomi
        is: isl ice islandisch icelandic
        pl: pol polnisch polish polski
        cs: ces cze tschechisch czech cestina
        sk: slk slo slowakisch slovak slovencina
        sl: slv slowenisch slovene slovenian slovenscina
        hr: hrv kroatisch croatian hrvatski
        sr: srp serbisch serbian srpski
        bs: bos bosnisch bosnian bosanski
        mk: mkd mac mazedonisch macedonian
        sq: sqi alb albanisch albanian shqip
        bg: bul bulgarisch bulgarian
        ro: ron rum rumanisch romanian romana
        hu: hun ungarisch hungarian magyar
        el: ell gre griechisch greek
        tr: tur turkisch turkish turkce
        ku: kur kurdisch kurdish kurmanci kurmandschi sorani
        ar: ara arabisch arabic
        fa: fas per persisch farsi persian dari
        ps: pus paschtu pashto
        ur: urd urdu
        hi: hin hindi
        bn: ben bengalisch bengali bangla
        pa: pan pandschabi punjabi
        ta: tam tamilisch tamil
        te: tel telugu
        gu: guj gujarati
        ml: mal malayalam
        zh: zho chi chinesisch chinese mandarin kantonesisch cantonese
        ja: jpn japanisch japanese
        ko: kor koreanisch korean
        vi: vie vietnamesisch vietnamese
        th: tha thailandisch thai
        id: ind indonesisch indonesian
        ms: msa malaiisch malay
        tl: tgl tagalog filipino
        ru: rus russisch russian
        uk: ukr ukrainisch ukrainian
        be: bel belarussisch weissrussisch belarusian
        lt: lit litauisch lithuanian
        lv: lav lettisch latvian
        et: est estnisch estonian
        ka: kat geo georgisch georgian
        hy: hye arm armenisch armenian
        az: aze aserbaidschanisch azerbaijani
        he: heb hebraisch hebrew ivrit
        am: amh amharisch amharic
        ti: tir tigrinya tigrinisch
        so: som somali
        sw: swa suaheli swahili
        cy: cym wel walisisch welsh
        ga: gle irisch irish
        ca: cat katalanisch catalan
        eu: eus baq baskisch basque
        gl: glg galicisch galician
        lb: ltz luxemburgisch luxembourgish
        nds: niederdeutsch plattdeutsch platt
        hsb: obersorbisch sorbisch sorbian
        frr: nordfriesisch friesisch frisian
        """.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(row =>
        row.Split(':', 2)
    ).SelectMany(row =>
        row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(row[0]).Select(w => (w, row[0]))
    ).ToFrozenDictionary(pair => pair.w, pair => pair.Item2);

    [GeneratedRegex(@"[,;/|+&\n]|\bund\b|\band\b", RegexOptions.IgnoreCase)]
    private static partial Regex Separators();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Brackets();
}
