namespace Duett.Domain.Content;

/// <summary>What the two promise each other at the first meeting, as a text to start from.</summary>
public sealed record Agreement(
    Bilingual Title,
    Bilingual Intro,
    IReadOnlyList<AgreementClause> Clauses,
    Bilingual Sign
);

/// <summary>A clause that is not editable protects somebody: the pair may add to it, not weaken it.</summary>
public sealed record AgreementClause(string Id, bool Editable, Bilingual Text);
