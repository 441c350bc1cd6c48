using System.Collections.Immutable;
using System.Text.Json;
using Duett.Matching;

namespace Duett.Features.PairFiles;

/// <summary>A proof as a file: totals, reward and the price of each place, as <c>docs/proof.md</c> describes it.</summary>
public sealed record ProofFile(
    string Format,
    string Objective,
    int Tandems,
    int People,
    long Points,
    long Bound,
    long Reward,
    IReadOnlyList<ProofPrice> Mentors,
    IReadOnlyList<ProofPrice> Mentees
)
{
    public const string Version = "duett-proof-1";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ProofFile Of(MatchingResult result, string objective) =>
        new(
            Version,
            objective,
            result.PairCount,
            result.People,
            result.Points,
            result.Bound,
            result.Proof.Reward,
            [.. result.Proof.Mentors.Select(p => new ProofPrice(p.Id, p.Price))],
            [.. result.Proof.Mentees.Select(p => new ProofPrice(p.Id, p.Price))]
        );

    /// <summary>What the pairs claim to be, with this proof.</summary>
    public MatchingResult With(IEnumerable<MatchedPair> pairs) =>
        new(
            [.. pairs.OrderBy(p => p.MentorId, StringComparer.Ordinal).ThenBy(p => p.MenteeId, StringComparer.Ordinal)],
            People,
            Points,
            Bound,
            new(Reward, 0, Prices(Mentors), Prices(Mentees))
        );

    public static ProofFile Read(string file, string objective)
    {
        try
        {
            var proof = JsonSerializer.Deserialize<ProofFile>(PairsInput.Bytes(file), Json);
            if (proof?.Format != Version)
                throw new FileFault(file, 0, 0, "NoProof", ("format", Version));
            return proof.Objective == objective
                ? proof
                : throw new FileFault(file, 0, 0, "OtherObjective", ("objective", proof.Objective));
        }
        catch (JsonException wrong)
        {
            var (line, column) = ((int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1);
            throw new FileFault(file, line, column, "NoProof", ("format", Version));
        }
    }

    private static ImmutableArray<PlacePrice> Prices(IReadOnlyList<ProofPrice> prices) =>
        [.. prices.OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => new PlacePrice(p.Id, p.Price))];
}

public sealed record ProofPrice(string Id, long Price);
