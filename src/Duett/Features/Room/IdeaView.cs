using Duett.Domain.Ideas;
using Duett.Domain.Rooms;

namespace Duett.Features.Room;

/// <summary>An idea as the two see it.</summary>
/// <param name="Wanted">The other one has said yes, the reader has not.</param>
/// <param name="State">Null while it is theirs alone.</param>
public sealed record IdeaView(
    Guid Id,
    int Edition,
    IdeaWords Words,
    string? By,
    string When,
    bool IYes,
    bool Wanted,
    bool IsShared,
    bool WithNames,
    IdeaState? State,
    string? Answer
)
{
    public bool CanBeTakenBack => IYes || IsShared && State != IdeaState.Introduced;

    public static IReadOnlyList<IdeaView> Of(
        IdeaSheet sheet,
        IReadOnlyDictionary<Guid, (IdeaState State, string? Answer)> shared,
        RoomHead head,
        Func<DateTimeOffset, string> moment
    ) =>
        [
            .. sheet
                .Ideas.OrderByDescending(i => i.At)
                .Select(i =>
                {
                    var known = i.SharedAs is { } id && shared.TryGetValue(id, out var found) ? found : default;
                    return new IdeaView(
                        i.Id,
                        i.Edition,
                        i.Words,
                        head.Of(i.By)?.Name,
                        moment(i.At),
                        i.SharedAs is null && i.HasYesOf(head.Me.Id),
                        i.SharedAs is null && i.HasYesOf(head.Other.Id) && !i.HasYesOf(head.Me.Id),
                        i.SharedAs is not null,
                        i.WithNames,
                        i.SharedAs is null ? null : known.State,
                        known.Answer
                    );
                }),
        ];
}
