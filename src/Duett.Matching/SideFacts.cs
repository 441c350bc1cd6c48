using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>One side of a result, seen from the person who asks.</summary>
internal sealed class SideFacts
{
    private readonly Role _role;
    private readonly ImmutableArray<Participant> _people;
    private readonly HashSet<string> _withPartner;
    private readonly Dictionary<string, List<string>> _allowed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _freePlaces = new(StringComparer.Ordinal);
    private readonly ILookup<string, ForbiddenPair> _forbidden;

    public SideFacts(MatchingProblem problem, MatchingResult result, Role role)
    {
        _role = role;
        _people = role == Role.Mentor ? problem.Mentors : problem.Mentees;
        _withPartner = result
            .Pairs.Select(pair => Own(pair.Pair))
            .Concat(problem.Running.Select(Own))
            .ToHashSet(StringComparer.Ordinal);
        _forbidden = problem.Forbidden.ToLookup(line => Own(line.Pair), StringComparer.Ordinal);
        foreach (var partner in role == Role.Mentor ? problem.Mentees : problem.Mentors)
            _freePlaces[partner.Id] = partner.Capacity;
        foreach (var pair in problem.Pins.Concat(problem.Running))
            _freePlaces[Other(pair)] = Math.Max(0, _freePlaces[Other(pair)] - 1);
        ReadPairs(problem, result);
    }

    public IEnumerable<WithoutPartner> WithoutPartner() =>
        _people.Where(person => !_withPartner.Contains(person.Id)).Select(Facts);

    public WithoutPartner? Of(string id)
    {
        foreach (var person in _people)
            if (person.Id == id)
                return _withPartner.Contains(id) ? null : Facts(person);
        throw new MatchingInputException(
            MatchingInputError.UnknownId,
            $"Nobody among the {(_role == Role.Mentor ? "mentors" : "mentees")} has the identity '{id}'.",
            _role == Role.Mentor ? id : null,
            _role == Role.Mentee ? id : null
        );
    }

    private string Own(Pair pair) => _role == Role.Mentor ? pair.MentorId : pair.MenteeId;

    private string Other(Pair pair) => _role == Role.Mentor ? pair.MenteeId : pair.MentorId;

    private void ReadPairs(MatchingProblem problem, MatchingResult result)
    {
        HashSet<Pair> settled = [.. problem.Forbidden.Select(line => line.Pair), .. problem.Running, .. problem.Pins];
        foreach (var candidate in problem.Candidates)
            if (!settled.Contains(candidate.Pair))
                Add(_allowed, Own(candidate.Pair), Other(candidate.Pair));
        foreach (var pair in result.Pairs)
            if (!settled.Contains(pair.Pair))
                Add(_held, Other(pair.Pair), Own(pair.Pair));

        static void Add(Dictionary<string, List<string>> lists, string key, string value)
        {
            if (!lists.TryGetValue(key, out var list))
                lists[key] = list = [];
            list.Add(value);
        }
    }

    private WithoutPartner Facts(Participant person)
    {
        int allowed = _allowed.TryGetValue(person.Id, out var partners) ? partners.Count : 0;
        var forbidden = _forbidden[person.Id].GroupBy(line => line.Pair).ToList();
        var reasons = forbidden
            .SelectMany(pair => pair.Select(line => (line.Reason, IsAlone: pair.Count() == 1)))
            .GroupBy(line => line.Reason)
            .Select(lines => new ReasonCount(lines.Key, lines.Count(), lines.Count(line => line.IsAlone)))
            .OrderByDescending(count => count.Pairs)
            .ThenBy(count => count.Reason)
            .ToImmutableArray();
        var shortage = person.Capacity > 0 && allowed > 0 ? ShortageAround(person.Id) : null;
        var cause =
            person.Capacity == 0 ? WithoutPartnerCause.NoPlace
            : allowed == 0 && forbidden.Count == 0 ? WithoutPartnerCause.NothingListed
            : allowed == 0 ? WithoutPartnerCause.AllForbidden
            : shortage is null ? WithoutPartnerCause.Points
            : WithoutPartnerCause.Shortage;
        return new(_role, person.Id, cause, allowed, forbidden.Count, reasons, shortage);
    }

    /// <summary>
    /// Everybody who could give way along a chain of changes. In a best result every partner reached is full, and nobody
    /// reached has a second one: otherwise the chain would give the person a partner.
    /// </summary>
    private Shortage? ShortageAround(string id)
    {
        var people = new SortedSet<string>(StringComparer.Ordinal) { id };
        var partners = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([id]);
        while (open.TryDequeue(out string? person))
            foreach (string partner in _allowed.GetValueOrDefault(person, []))
                if (partners.Add(partner))
                    foreach (string holder in _held.GetValueOrDefault(partner, []))
                        if (people.Add(holder))
                            open.Enqueue(holder);
        long places = partners.Sum(partner => (long)_freePlaces[partner]);
        return places < people.Count ? new(people.Count, (int)places, [.. people], [.. partners]) : null;
    }
}
