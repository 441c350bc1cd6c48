using Duett.Domain.Matching;
using Duett.Matching;

namespace Duett.Features.Matching;

/// <summary>
/// People in both roles have their places once, not once a role. The matcher knows sides only, so the best result is looked
/// at: the strongest pairs first, each person keeps as many as there are places; what went beyond is closed and the matcher
/// is asked again. Each turn closes something, so it ends; with nobody in both roles it is one turn.
/// </summary>
internal sealed class SharedPlaces
{
    private readonly IReadOnlyDictionary<string, Seeker> mentors;
    private readonly IReadOnlyDictionary<string, Seeker> mentees;
    private readonly Dictionary<string, int> asMentor;
    private readonly Dictionary<string, int> asMentee;
    private readonly Dictionary<string, int> places = [];
    private readonly HashSet<ForbiddenPair> notBothWays = [];

    public SharedPlaces(IReadOnlyDictionary<string, Seeker> mentors, IReadOnlyDictionary<string, Seeker> mentees)
    {
        (this.mentors, this.mentees) = (mentors, mentees);
        asMentor = mentors.ToDictionary(m => m.Key, m => m.Value.Places);
        asMentee = mentees.ToDictionary(m => m.Key, m => m.Value.Places);
        foreach (var (id, seeker) in mentors.Where(m => mentees.ContainsKey(m.Key)))
            places[id] = seeker.Places;
    }

    /// <summary>Two people form one tandem, not one in each direction.</summary>
    public IEnumerable<ForbiddenPair> NotBothWays => notBothWays;

    public int AsMentor(string id) => asMentor[id];

    public int AsMentee(string id) => asMentee[id];

    public bool IsClosed(Pair pair) =>
        asMentor[pair.MentorId] == 0 || asMentee[pair.MenteeId] == 0 || notBothWays.Any(line => line.Pair == pair);

    /// <summary>True when something had to be closed and the question is to be asked again.</summary>
    public bool Settle(IReadOnlyList<MatchedPair> pairs, IReadOnlyCollection<Pair> pins)
    {
        if (places.Count == 0)
            return false;
        var kept = new HashSet<Pair>();
        var (taught, learnt) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        var closed = false;
        foreach (
            var pair in pairs
                .OrderByDescending(p => pins.Contains(p.Pair))
                .ThenByDescending(p => Pairing.HowManyWaited(mentors[p.MentorId], mentees[p.MenteeId]))
                .ThenByDescending(p => p.Points)
        )
        {
            if (kept.Contains(new(pair.MenteeId, pair.MentorId)))
            {
                closed |= notBothWays.Add(new(pair.MentorId, pair.MenteeId, new(nameof(HardRule.EarlierTandem))));
                continue;
            }
            if (IsFull(pair.MentorId) || IsFull(pair.MenteeId))
                continue;
            kept.Add(pair.Pair);
            taught[pair.MentorId] = taught.GetValueOrDefault(pair.MentorId) + 1;
            learnt[pair.MenteeId] = learnt.GetValueOrDefault(pair.MenteeId) + 1;
        }
        foreach (var id in places.Keys.Where(id => Asked(pairs, id) > places[id] && IsFull(id)))
            closed |= Narrow(asMentor, id, taught) | Narrow(asMentee, id, learnt);
        return closed;

        bool IsFull(string id) =>
            places.TryGetValue(id, out var most) && taught.GetValueOrDefault(id) + learnt.GetValueOrDefault(id) >= most;
    }

    private static int Asked(IReadOnlyList<MatchedPair> pairs, string id) =>
        pairs.Count(p => p.MentorId == id) + pairs.Count(p => p.MenteeId == id);

    private static bool Narrow(Dictionary<string, int> side, string id, Dictionary<string, int> used)
    {
        var now = used.GetValueOrDefault(id);
        if (side[id] <= now)
            return false;
        side[id] = now;
        return true;
    }
}
