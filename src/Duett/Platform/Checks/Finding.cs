namespace Duett.Platform.Checks;

public enum Verdict
{
    Good,

    /// <summary>It runs so; somebody should know.</summary>
    Note,
    Bad,
}

/// <param name="Setting">As the operator writes it, for instance Duett__Url.</param>
/// <param name="Text">Key of the text that says what is so and, if need be, what to do.</param>
internal sealed record Finding(
    Verdict Verdict,
    string Setting,
    string Text,
    params (string Name, object? Value)[] Values
);
