using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Duett.Matching;

namespace Duett.Features.PairFiles;

/// <summary>Reads pairs, people and pins into a problem; what contradicts itself is named with its place.</summary>
public sealed class PairsInput
{
    private readonly Dictionary<string, int> mentors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> mentees = new(StringComparer.Ordinal);
    private readonly List<Candidate> candidates = [];
    private readonly List<int> lines = [];
    private readonly List<(Pair Pair, int Line)> pins = [];

    /// <exception cref="FileFault">A file is missing or wrong.</exception>
    public static MatchingProblem Read(string pairs, string? people, string? pins, Objective objective)
    {
        var input = new PairsInput();
        if (people is not null)
            input.ReadPeople(people);
        input.ReadPairs(pairs);
        if (pins is not null)
            input.ReadPins(pins);
        return input.Problem(pairs, pins ?? "", objective);
    }

    /// <summary>The pairs of a result, as it states them.</summary>
    public static List<MatchedPair> ReadResult(string file)
    {
        var result = new List<MatchedPair>();
        var table = Open(file, "mentor", "mentee", "points");
        while (table.Read())
            result.Add(new(Id(ref table, 0), Id(ref table, 1), Points(ref table)));
        return result;
    }

    /// <exception cref="FileFault">The file is missing or wrong, or ranks somebody who is no candidate.</exception>
    public static Rankings ReadRankings(string file, MatchingProblem problem)
    {
        var lines = new Dictionary<(Role, Pair), Ranking>();
        var table = Open(file, "role", "id", "other", "rank");
        while (table.Read())
        {
            var role = RoleOf(ref table, 0);
            var ranking = new Ranking(role, Id(ref table, 1), Id(ref table, 2), Rank(ref table));
            (string, object?)[] names = [("id", ranking.Id), ("other", ranking.OtherId)];
            if (!IsCandidate(problem, ranking.Pair))
                throw table.Fault(2, "RankUnlisted", names);
            if (!lines.TryAdd((role, ranking.Pair), ranking))
                throw table.Fault(2, "RankTwice", names);
        }
        return Rankings.Create(problem, lines.Values);
    }

    private static bool IsCandidate(MatchingProblem problem, Pair pair)
    {
        try
        {
            return problem.PointsOf(pair) is not null;
        }
        catch (MatchingInputException)
        {
            return false;
        }
    }

    private static int Rank(ref DelimitedFile table) =>
        int.TryParse(table[3], NumberStyles.None, CultureInfo.InvariantCulture, out var rank) && rank > 0
            ? rank
            : throw table.Fault(3, "NoRank", ("text", Encoding.UTF8.GetString(table[3])));

    private static Role RoleOf(ref DelimitedFile table, int column)
    {
        var role = Encoding.UTF8.GetString(table[column]);
        return role.Equals("mentor", StringComparison.OrdinalIgnoreCase) ? Role.Mentor
            : role.Equals("mentee", StringComparison.OrdinalIgnoreCase) ? Role.Mentee
            : throw table.Fault(column, "NoRole", ("text", role));
    }

    private static DelimitedFile Open(string file, params string[] columns) => new(file, Bytes(file), columns);

    public static byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FileFault(file, 0, 0, "Unreadable");
        }
    }

    private void ReadPeople(string file)
    {
        var table = Open(file, "id", "role", "capacity");
        while (table.Read())
        {
            var id = Id(ref table, 0);
            var role = RoleOf(ref table, 1);
            var side = role == Role.Mentor ? mentors : mentees;
            if (!int.TryParse(table[2], NumberStyles.None, CultureInfo.InvariantCulture, out var capacity))
                throw table.Fault(2, "NoCapacity", ("text", Encoding.UTF8.GetString(table[2])));
            if (!side.TryAdd(id, capacity))
                throw table.Fault(0, "PersonTwice", ("id", id), ("role", role == Role.Mentor ? "mentor" : "mentee"));
        }
    }

    private void ReadPairs(string file)
    {
        var table = Open(file, "mentor", "mentee", "points");
        var (known, others) = (new Names(mentors), new Names(mentees));
        while (table.Read())
        {
            var mentor = known.Of(table[0]) ?? throw table.Fault(0, "NoId");
            var mentee = others.Of(table[1]) ?? throw table.Fault(1, "NoId");
            candidates.Add(new(mentor, mentee, Points(ref table)));
            lines.Add(table.Line);
        }
    }

    private void ReadPins(string file)
    {
        var table = Open(file, "mentor", "mentee");
        while (table.Read())
            pins.Add((new(Id(ref table, 0), Id(ref table, 1)), table.Line));
    }

    private MatchingProblem Problem(string pairsFile, string pinsFile, Objective objective)
    {
        try
        {
            return MatchingProblem.Create(
                mentors.Select(p => new Participant(p.Key, p.Value)),
                mentees.Select(p => new Participant(p.Key, p.Value)),
                candidates,
                pins: pins.Select(p => p.Pair),
                objective: objective
            );
        }
        catch (MatchingInputException wrong)
        {
            throw Placed(wrong, pairsFile, pinsFile);
        }
    }

    private FileFault Placed(MatchingInputException wrong, string pairsFile, string pinsFile)
    {
        var pair = new Pair(wrong.MentorId ?? "", wrong.MenteeId ?? "");
        (string, object?)[] names = [("mentor", pair.MentorId), ("mentee", pair.MenteeId)];
        var pinned = pins.LastOrDefault(p =>
            wrong.MentorId is null ? p.Pair.MenteeId == pair.MenteeId
            : wrong.MenteeId is null ? p.Pair.MentorId == pair.MentorId
            : p.Pair == pair
        );
        switch (wrong.Error)
        {
            case MatchingInputError.DuplicatePair when candidates.FindLastIndex(c => c.Pair == pair) is var second:
                var first = candidates.FindIndex(c => c.Pair == pair);
                return first < second
                    ? new(pairsFile, lines[second], 1, "PairTwice", [.. names, ("line", lines[first])])
                    : new(pinsFile, pinned.Line, 1, "PinTwice", names);
            case MatchingInputError.PinOnUnlistedPair or MatchingInputError.UnknownId:
                return new(pinsFile, pinned.Line, 1, "PinUnlisted", names);
            case MatchingInputError.PinsExceedCapacity:
                return new(pinsFile, pinned.Line, 1, "PinsTooMany", ("id", wrong.MentorId ?? wrong.MenteeId));
            default:
                return new(pairsFile, 0, 0, "TooLarge");
        }
    }

    private static string Id(ref DelimitedFile table, int column) =>
        table[column] is { IsEmpty: false } id ? Encoding.UTF8.GetString(id) : throw table.Fault(column, "NoId");

    private static long Points(ref DelimitedFile table)
    {
        var text = table[2];
        if (
            !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points)
            || points is < -MatchingProblem.LargestPoints or > MatchingProblem.LargestPoints
        )
            throw table.Fault(2, "NoPoints", ("text", Encoding.UTF8.GetString(text)));
        return points;
    }

    /// <summary>One text for each identity, and one place for whoever is not listed among the people.</summary>
    private sealed class Names(Dictionary<string, int> people)
    {
        private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
        private char[] buffer = new char[256];

        /// <summary>Null: there is none.</summary>
        public string? Of(ReadOnlySpan<byte> id)
        {
            if (id.IsEmpty)
                return null;
            if (buffer.Length < id.Length)
                buffer = new char[id.Length];
            var characters = buffer.AsSpan(0, Encoding.UTF8.GetChars(id, buffer));
            ref var text = ref CollectionsMarshal.GetValueRefOrAddDefault(
                texts.GetAlternateLookup<ReadOnlySpan<char>>(),
                characters,
                out var known
            );
            if (!known)
            {
                text = characters.ToString();
                people.TryAdd(text, 1);
            }
            return text;
        }
    }
}
