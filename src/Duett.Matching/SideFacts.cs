using System.Collections.Immutable;

namespace Duett.Matching;

/// <summary>One side of a result, seen from the person who asks.</summary>
internal sealed class SideFacts
{
    private readonly Role _role;
    private readonly ImmutableArray<Participant> _people;
    private readonly ImmutableArray<Participant> _partners;
    private readonly int[] _freePlaces;
    private readonly bool[] _hasPartner;
    private readonly List<int>[] _allowed;
    private readonly List<int>[] _heldBy;
    private readonly ILookup<int, ForbiddenPair> _forbidden;

    public SideFacts(MatchingProblem problem, MatchingResult result, Role role)
    {
        _role = role;
        _people = role == Role.Mentor ? problem.Mentors : problem.Mentees;
        _partners = role == Role.Mentor ? problem.Mentees : problem.Mentors;
        _freePlaces = (role == Role.Mentor ? problem.Scale.Mentees : problem.Scale.Mentors).Free;
        _hasPartner = new bool[_people.Length];
        _allowed = Lists(_people.Length);
        _heldBy = Lists(_partners.Length);
        var conditions = problem.Conditions;
        _forbidden = problem
            .Forbidden.Zip(conditions.Forbidden.Keys.Keys)
            .ToLookup(line => Own(line.Second), line => line.First);
        long[] chosen = [.. result.Pairs.Select(pair => problem.KeyOf(pair.Pair))];
        foreach (long key in chosen.Concat(conditions.Running.Keys.Keys))
            _hasPartner[Own(key)] = true;
        HashSet<long> settled =
        [
            .. conditions.Forbidden.Keys.Keys,
            .. conditions.Pins.Keys.Keys,
            .. conditions.Running.Keys.Keys,
        ];
        foreach (long key in problem.CandidateKeys.Keys.Where(key => !settled.Contains(key)))
            _allowed[Own(key)].Add(Other(key));
        foreach (long key in chosen.Where(key => !settled.Contains(key)))
            _heldBy[Other(key)].Add(Own(key));
    }

    public IEnumerable<WithoutPartner> WithoutPartner() =>
        Enumerable.Range(0, _people.Length).Where(person => !_hasPartner[person]).Select(Facts);

    public WithoutPartner? Of(string id)
    {
        for (int person = 0; person < _people.Length; person++)
            if (_people[person].Id == id)
                return _hasPartner[person] ? null : Facts(person);
        throw new MatchingInputException(
            MatchingInputError.UnknownId,
            $"Nobody among the {(_role == Role.Mentor ? "mentors" : "mentees")} has the identity '{id}'.",
            _role == Role.Mentor ? id : null,
            _role == Role.Mentee ? id : null
        );
    }

    private static List<int>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<int>())];

    private int Own(long key) => _role == Role.Mentor ? PairSet.Mentor(key) : PairSet.Mentee(key);

    private int Other(long key) => _role == Role.Mentor ? PairSet.Mentee(key) : PairSet.Mentor(key);

    private WithoutPartner Facts(int person)
    {
        var (id, capacity) = _people[person];
        int allowed = _allowed[person].Count;
        var forbidden = _forbidden[person].GroupBy(line => line.Pair).ToList();
        var reasons = forbidden
            .SelectMany(pair => pair.Select(line => (line.Reason, IsAlone: pair.Count() == 1)))
            .GroupBy(line => line.Reason)
            .Select(lines => new ReasonCount(lines.Key, lines.Count(), lines.Count(line => line.IsAlone)))
            .OrderByDescending(count => count.Pairs)
            .ThenBy(count => count.Reason)
            .ToImmutableArray();
        var shortage = capacity > 0 && allowed > 0 ? ShortageAround(person) : null;
        var cause =
            capacity == 0 ? WithoutPartnerCause.NoPlace
            : allowed == 0 && forbidden.Count == 0 ? WithoutPartnerCause.NothingListed
            : allowed == 0 ? WithoutPartnerCause.AllForbidden
            : shortage is null ? WithoutPartnerCause.Points
            : WithoutPartnerCause.Shortage;
        return new(_role, id, cause, allowed, forbidden.Count, reasons, shortage);
    }

    /// <summary>
    /// Everybody who could give way along a chain of changes. In a best result every partner reached is full, and nobody
    /// reached has a second one: otherwise the chain would give the person a partner.
    /// </summary>
    private Shortage? ShortageAround(int start)
    {
        var (people, partners) = (new bool[_people.Length], new bool[_partners.Length]);
        var open = new Queue<int>([start]);
        people[start] = true;
        while (open.TryDequeue(out int person))
            foreach (int partner in _allowed[person])
            {
                if (partners[partner])
                    continue;
                partners[partner] = true;
                foreach (int holder in _heldBy[partner])
                    if (!people[holder])
                    {
                        people[holder] = true;
                        open.Enqueue(holder);
                    }
            }
        var (names, others) = (Ids(_people, people), Ids(_partners, partners));
        long places = Enumerable.Range(0, partners.Length).Where(at => partners[at]).Sum(at => (long)_freePlaces[at]);
        return places < names.Length ? new(names.Length, (int)places, names, others) : null;
    }

    private static ImmutableArray<string> Ids(ImmutableArray<Participant> people, bool[] isIn) =>
        [.. people.Where((_, at) => isIn[at]).Select(person => person.Id)];
}
