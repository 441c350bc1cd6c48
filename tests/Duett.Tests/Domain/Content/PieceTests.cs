using Duett.Domain.Content;
using Duett.Platform.Content;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Domain.Content;

public sealed class PieceTests
{
    private static readonly ContentCatalogue Shipped = ShippedContent.Load();

    public static TheoryData<PieceKind> Kinds => [.. Enum.GetValues<PieceKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_shipped_piece_can_be_read_and_saved_as_it_is_without_a_fault(PieceKind kind)
    {
        var form = PieceForm.Of(kind);
        foreach (var key in form.Keys(Shipped))
        {
            var text = form.Read(Shipped, key)!;
            Assert.Empty(form.FaultsOf(text, text));
            Assert.Empty(text.Words.Keys.Except(form.Fields(text).Select(f => f.Name)));
            var again = Shipped.With([new(kind, key, null, PieceText.FromJson(text.ToJson()))], 1);
            Assert.True(form.Read(again, key)!.SaysTheSameAs(text), key);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_changed_word_is_read_and_everything_else_stays(PieceKind kind)
    {
        var form = PieceForm.Of(kind);
        var key = form.Keys(Shipped).First();
        foreach (var name in form.Read(Shipped, key)!.Words.Keys)
        {
            var own = Changed(form.Read(Shipped, key)!, name, "Unser Wort");
            var house = Shipped.With([new(kind, key, null, own)], 1);
            Assert.Equal("Unser Wort", form.Read(house, key)!.Words[name].De);
            foreach (var other in form.Keys(Shipped).Skip(1))
                Assert.True(form.Read(house, other)!.SaysTheSameAs(form.Read(Shipped, other)!));
        }
    }

    [Fact]
    public void Whatever_a_house_writes_no_id_is_lost()
    {
        var pieces = Gen.OneOf(
            PieceForm.All.Select(form =>
                from key in Gen.Elements(form.Keys(Shipped).Append("not-there"))
                from copy in Gen.Elements(false, form.CanBeCopied)
                from gaps in Gen.Elements(true, false)
                select new Piece(
                    form.Kind,
                    copy ? "own-" + key : key,
                    copy ? key : null,
                    gaps ? PieceText.Of([]) : form.Read(Shipped, key) ?? PieceText.Of([("title", new("x", "y"))])
                )
            )
        );
        Prop.ForAll(
                pieces.ListOf().ToArbitrary(),
                list =>
                {
                    var house = Shipped.With(list, 1);
                    foreach (var form in PieceForm.All)
                    {
                        Assert.Empty(form.Keys(Shipped).Except(form.Keys(house)));
                        var added = form.Keys(house).Except(form.Keys(Shipped)).ToList();
                        var expected = list.Where(p => p.Kind == form.Kind && p.CopyOf is not null and not "not-there");
                        Assert.Equal(expected.Select(p => p.Key).Distinct().Order(), added.Order());
                        Assert.All(form.Keys(house), key => Assert.NotNull(form.Read(house, key)));
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Minutes_add_up_to_those_of_the_plan_and_a_step_needs_both_languages()
    {
        var form = PieceForm.Of(PieceKind.Session);
        var shipped = form.Read(Shipped, Shipped.Sessions[0].Id)!;
        var longer = shipped with
        {
            Minutes = shipped.Minutes.ToDictionary(m => m.Key, m => m.Key == "step1" ? m.Value + 5 : m.Value),
        };
        var fault = Assert.IsType<MinutesDoNotAddUp>(Assert.Single(form.FaultsOf(longer, shipped)));
        Assert.Equal(fault.Minutes + 5, fault.Sum);
        var half = shipped with
        {
            Words = shipped.Words.ToDictionary(w => w.Key, w => w.Key == "step2" ? w.Value with { En = "" } : w.Value),
        };
        Assert.Equal(new WordsAreMissing("step2", "en"), Assert.Single(form.FaultsOf(half, shipped)));
    }

    [Fact]
    public void Placeholders_stay_as_they_are()
    {
        var field = new PieceField("goal", 100);
        var own = PieceText.Of([("goal", new Bilingual("Ohne", "With {other}"))]);
        Assert.Equal(
            [
                new PlaceholderIsGone("goal", "de", "{topic}"),
                new PlaceholderIsGone("goal", "en", "{topic}"),
                new PlaceholderIsNew("goal", "en", "{other}"),
            ],
            field.FaultsOf(own, new("Mit {topic}", "With {topic}"))
        );
    }

    [Fact]
    public void An_older_version_reads_the_same_whatever_comes_later()
    {
        var (first, second) = (Row(1, "card", "eins"), Row(2, "card", "zwei"));
        var back = new HouseContent
        {
            OrganisationId = Guid.Empty,
            Kind = PieceKind.Card,
            Key = first.Key,
            Edition = 3,
            WrittenAt = default,
        };
        Assert.Equal("eins", WordOf([first]));
        Assert.Equal("zwei", WordOf([first, second]));
        Assert.Equal(Shipped.Cards[0].Text.De, WordOf([first, second, back]));
        Assert.Equal("eins", WordOf(new[] { first, second, back }.Where(r => r.Edition <= 1)));
    }

    private static string WordOf(IEnumerable<HouseContent> rows) =>
        Shipped.With(HouseCatalogue.Latest(rows), 1).Cards[0].Text.De;

    private static HouseContent Row(int edition, string word, string text) =>
        new()
        {
            OrganisationId = Guid.Empty,
            Kind = PieceKind.Card,
            Key = Shipped.Cards[0].Id,
            Edition = edition,
            Text = PieceText.Of([("question", new(text, word))]).ToJson(),
            WrittenAt = default,
        };

    private static PieceText Changed(PieceText text, string name, string de) =>
        text with
        {
            Words = text.Words.ToDictionary(w => w.Key, w => w.Key == name ? w.Value with { De = de } : w.Value),
        };
}
