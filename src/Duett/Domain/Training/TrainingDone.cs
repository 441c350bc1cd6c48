namespace Duett.Domain.Training;

/// <summary>
/// Somebody marked a training as done, for themselves: neither the partner nor anybody who runs the programme reads it, and
/// nothing says what was answered.
/// </summary>
public sealed class TrainingDone : Owned
{
    public const int LongestModule = 40;

    public required Guid PersonId { get; init; }

    /// <summary>Id of the module in the content; one that is shipped no more leaves the row without words.</summary>
    public required string Module { get; init; }
    public required DateOnly DoneOn { get; init; }
}
