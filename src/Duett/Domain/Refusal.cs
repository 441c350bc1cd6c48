namespace Duett.Domain;

/// <summary>
/// A "no" of the domain, as a value. Its text is found by the type's name under <c>Refusal.&lt;Name&gt;</c> in both languages.
/// </summary>
public abstract record Refusal;
