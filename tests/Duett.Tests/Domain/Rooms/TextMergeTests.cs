using Duett.Domain.Rooms;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Domain.Rooms;

public sealed class TextMergeTests
{
    [Fact]
    public void Lines_changed_in_different_places_go_together() =>
        Assert.Equal("EINS\nzwei\nDREI", Clean("eins\nzwei\ndrei", "EINS\nzwei\ndrei", "eins\nzwei\nDREI"));

    [Fact]
    public void Neighbouring_lines_are_different_places() =>
        Assert.Equal("EINS\nZWEI", Clean("eins\nzwei", "EINS\nzwei", "eins\nZWEI"));

    [Fact]
    public void What_both_added_at_the_end_is_kept_twice()
    {
        var merged = Clean("eins", "eins\nvon mir", "eins\nvon dir").Split('\n');
        Assert.Equal(["eins", "von dir", "von mir"], merged.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_addition_of_both_is_kept_once()
    {
        Assert.Equal("eins\nneu", Clean("eins", "eins\nneu", "eins\nneu"));
        Assert.Equal("eins\nneu\nmehr", Clean("eins", "eins\nneu", "eins\nneu\nmehr"));
    }

    [Fact]
    public void A_line_that_one_took_out_and_the_other_left_is_out() =>
        Assert.Equal("eins\ndrei\nvier", Clean("eins\nzwei\ndrei", "eins\ndrei", "eins\nzwei\ndrei\nvier"));

    [Fact]
    public void The_same_line_changed_in_two_ways_is_a_conflict_that_shows_both()
    {
        var merge = TextMerge.Of("eins\nzwei", "eins\nzwei a", "eins\nzwei b");
        Assert.False(merge.IsClean);
        var conflict = Assert.Single(merge.Pieces, p => p.IsConflict);
        Assert.Equal(["zwei a"], conflict.Lines);
        Assert.Equal(["zwei b"], conflict.Other);
        Assert.Equal("eins\nzwei a\nzwei b", merge.Text);
    }

    [Fact]
    public void A_line_one_changed_and_the_other_took_out_is_a_conflict() =>
        Assert.False(TextMerge.Of("eins\nzwei", "eins", "eins\nzwei b").IsClean);

    [Fact]
    public void Whoever_changed_nothing_changes_nothing() =>
        Check(
            (began, one, _) =>
                TextMerge.Of(began, one, began) is { IsClean: true } a
                && a.Text == one
                && TextMerge.Of(began, began, one) is { IsClean: true } b
                && b.Text == one
        );

    [Fact]
    public void It_does_not_matter_whose_version_comes_first() =>
        Check(
            (began, one, other) =>
            {
                var (here, there) = (TextMerge.Of(began, one, other), TextMerge.Of(began, other, one));
                return here.Pieces.Count == there.Pieces.Count
                    && here.Pieces.Zip(there.Pieces)
                        .All(p =>
                            p.First.Lines.SequenceEqual(p.Second.Other ?? p.Second.Lines)
                            && (p.First.Other ?? p.First.Lines).SequenceEqual(p.Second.Lines)
                        );
            }
        );

    [Fact]
    public void No_line_that_either_wrote_is_lost() =>
        Check(
            (began, one, other) =>
            {
                var merged = Counts(TextMerge.Of(began, one, other).Text);
                var before = Counts(began);
                return new[] { one, other }.All(text =>
                    Counts(text)
                        .All(l => l.Value <= before.GetValueOrDefault(l.Key) || merged.GetValueOrDefault(l.Key) > 0)
                );
            }
        );

    [Fact]
    public void A_line_that_nobody_touched_stays() =>
        Check(
            (began, one, other) =>
            {
                var merged = Counts(TextMerge.Of(began, one, other).Text);
                return Counts(began)
                    .All(l =>
                        Counts(one).GetValueOrDefault(l.Key) < l.Value
                        || Counts(other).GetValueOrDefault(l.Key) < l.Value
                        || merged.GetValueOrDefault(l.Key) > 0
                    );
            }
        );

    [Fact]
    public void A_very_long_text_is_put_together_in_a_moment()
    {
        var began = string.Join('\n', Enumerable.Range(0, 4000).Select(i => (i % 7).ToString()));
        var other = string.Join('\n', Enumerable.Range(0, 4000).Select(i => (i % 5).ToString()));
        Assert.Equal(other, TextMerge.Of(began, began, other).Text);
    }

    private static string Clean(string began, string one, string other)
    {
        var merge = TextMerge.Of(began, one, other);
        Assert.True(merge.IsClean, merge.Text);
        return merge.Text;
    }

    /// <summary>Empty lines say nothing, and a text of one is an empty text.</summary>
    private static Dictionary<string, int> Counts(string text) =>
        text.Split('\n').Where(l => l.Length > 0).GroupBy(l => l).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Texts of few different lines, so that they really meet.</summary>
    private static void Check(Func<string, string, string, bool> holds)
    {
        var line = Gen.Elements("a", "b", "c", "d", "e", "");
        var text = Gen.Choose(0, 7).SelectMany(n => line.ArrayOf(n)).Select(l => string.Join('\n', l));
        Prop.ForAll(
                Arb.From(text.SelectMany(a => text.SelectMany(b => text.Select(c => (a, b, c))))),
                t => holds(t.a, t.b, t.c)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
