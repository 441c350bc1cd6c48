namespace Duett.Domain.Content;

/// <summary>One word of the field. <paramref name="Meaning"/> may stand beside the word as help.</summary>
public sealed record GlossaryTerm(string Id, Bilingual Word, Bilingual Meaning, BilingualList Avoid);
