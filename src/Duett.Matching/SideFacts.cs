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
    private readonly ImmutableArray<ForbiddenPair> _rules;

    /// <summary>Positions in the rules, for each person.</summary>
    private readonly List<int>[] _against;

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
        _rules = problem.Forbidden;
        _against = Lists(_people.Length);
        long[] forbidden = conditions.Forbidden.Keys.Keys;
        for (int at = 0; at < forbidden.Length; at++)
            _against[Own(forbidden[at])].Add(at);
        long[] chosen = [.. result.Pairs.Select(pair => problem.KeyOf(pair.Pair))];
        foreach (long key in chosen.Concat(conditions.Running.Keys.Keys))
            _hasPartner[Own(key)] = true;
        if (!_hasPartner.Contains(false))
            return;
        foreach (long key in problem.CandidateKeys.Keys)
            if (!conditions.IsSettled(key))
                _allowed[Own(key)].Add(Other(key));
        foreach (long key in chosen)
            if (!conditions.IsSettled(key))
                _heldBy[Other(key)].Add(Own(key));
    }

    public IEnumerable<WithoutPartner> WithoutPartner() =>
        Enumerable.Range(0, _people.Length).Where(person => !_hasPartner[person]).Select(Facts);

    /// <summary>The sets of all people who are left, joined where they overlap.</summary>
    public IEnumerable<ShortageGroup> Shortages()
    {
        int[] left =
        [
            .. Enumerable
                .Range(0, _people.Length)
                .Where(person => !_hasPartner[person] && _people[person].Capacity > 0 && _allowed[person].Count > 0),
        ];
        var (people, partners) = Reach(left);
        int[] group = Groups(people);
        foreach (var members in left.GroupBy(person => group[person]))
            if (
                Counted(InGroup(people, members.Key, 0), InGroup(partners, members.Key, _people.Length)) is { } shortage
            )
                yield return new(_role, shortage, [.. members.Select(member => _people[member].Id)]);

        bool[] InGroup(bool[] reached, int wanted, int offset) =>
            [.. reached.Select((isReached, at) => isReached && group[offset + at] == wanted)];
    }

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
        var forbidden = _against[person].Select(at => _rules[at]).GroupBy(line => line.Pair).ToList();
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

    /// <summary>A number for each person and, behind them, each partner: equal for those whom pairs connect.</summary>
    private int[] Groups(bool[] people)
    {
        int[] parent = [.. Enumerable.Range(0, _people.Length + _partners.Length)];
        for (int person = 0; person < people.Length; person++)
            if (people[person])
                foreach (int partner in _allowed[person])
                    parent[Root(_people.Length + partner)] = Root(person);
        return [.. parent.Select((_, at) => Root(at))];

        int Root(int node)
        {
            while (parent[node] != node)
                node = parent[node] = parent[parent[node]];
            return node;
        }
    }

    private Shortage? ShortageAround(int start)
    {
        var (people, partners) = Reach([start]);
        return Counted(people, partners);
    }

    /// <summary>
    /// Everybody who could give way along a chain of changes. In a best result every partner reached is full, and nobody
    /// reached has a second one: otherwise the chain would give somebody a partner.
    /// </summary>
    private (bool[] People, bool[] Partners) Reach(IReadOnlyCollection<int> starts)
    {
        var (people, partners) = (new bool[_people.Length], new bool[_partners.Length]);
        var open = new Queue<int>(starts);
        foreach (int start in starts)
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
        return (people, partners);
    }

    private Shortage? Counted(bool[] people, bool[] partners)
    {
        var (names, others) = (Ids(_people, people), Ids(_partners, partners));
        long places = Enumerable.Range(0, partners.Length).Where(at => partners[at]).Sum(at => (long)_freePlaces[at]);
        return places < names.Length ? new(names.Length, (int)places, names, others) : null;
    }

    private static ImmutableArray<string> Ids(ImmutableArray<Participant> people, bool[] isIn) =>
        [.. people.Where((_, at) => isIn[at]).Select(person => person.Id)];
}
