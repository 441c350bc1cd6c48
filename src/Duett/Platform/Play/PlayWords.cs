using System.Text;
using Duett.Domain.Content;
using Duett.Platform.Content;

namespace Duett.Platform.Play;

/// <summary>What invented people write: <c>Content/play.yaml</c>, each sentence in both languages.</summary>
public sealed class PlayWords
{
    private readonly Dictionary<string, IReadOnlyList<Bilingual>> pools;
    private readonly string language;

    private PlayWords(Dictionary<string, IReadOnlyList<Bilingual>> pools, string language) =>
        (this.pools, this.language) = (pools, language);

    public static PlayWords Load(string language)
    {
        const string file = "play.yaml";
        using var stream = typeof(PlayWords).Assembly.GetManifestResourceStream("Content/" + file)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var pools = ContentNode.Root(file, reader).Pairs();
        return new(
            pools.ToDictionary(p => p.Key, p => (IReadOnlyList<Bilingual>)[.. p.Value.Items().Select(i => i.Both())]),
            language
        );
    }

    /// <param name="learns">A mentee's words; a mentor's stand in the pool "…-mentor" where there is one.</param>
    public IReadOnlyList<string> All(string pool, bool learns) =>
        [
            .. (learns ? pools[pool] : pools.GetValueOrDefault(pool + "-mentor", pools[pool])).Select(w =>
                w.In(language)
            ),
        ];

    public string Of(string pool, bool learns, Dice dice, string who) => dice.Of(All(pool, learns), pool, who);
}
