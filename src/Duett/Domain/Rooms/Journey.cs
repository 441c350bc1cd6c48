using Duett.Domain.Meetings;

namespace Duett.Domain.Rooms;

/// <summary>Where the two are on their way, from the dates alone.</summary>
public sealed record Journey(int Held, int NextNumber, Meeting? Next, Meeting? ToAnswer)
{
    /// <summary>Of the meeting whose turn it is; empty while there is none.</summary>
    public string Mark => (Next ?? ToAnswer)?.Mark ?? "";

    /// <param name="meetings">All meetings of one tandem.</param>
    /// <param name="planned">How many the plan has.</param>
    public static Journey Of(IReadOnlyCollection<Meeting> meetings, int planned, DateTimeOffset now)
    {
        var held = meetings.Where(m => m.MetAt is not null).Select(m => m.Number).Distinct().ToList();
        var ahead = meetings.Where(m => m.IsOpen).OrderBy(m => m.StartsAt).ToList();
        var toAnswer = ahead.Find(m => m.EndsAt <= now);
        var next = ahead.Find(m => m.EndsAt > now);
        var number = toAnswer?.Number ?? next?.Number ?? held.DefaultIfEmpty(0).Max() + 1;
        return new(held.Count, Math.Clamp(number, 1, planned), next, toAnswer);
    }

    /// <summary>Every meeting of the plan has taken place.</summary>
    public bool IsThrough(int planned) => Held >= planned && Next is null && ToAnswer is null;
}
