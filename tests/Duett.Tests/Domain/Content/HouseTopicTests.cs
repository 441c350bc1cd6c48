using Duett.Domain.Content;
using Duett.Platform.Content;
using Xunit;

namespace Duett.Tests.Domain.Content;

public sealed class HouseTopicTests
{
    private const string Own = "own-123456789abc";
    private static readonly ContentCatalogue Shipped = ShippedContent.Load();
    private static readonly PieceText Words = PieceText.Of([
        ("name", new("Unser Lagersystem", "Our warehouse system")),
        ("can", new("Ich buche eine Lieferung.", "I book a delivery.")),
        ("synonyms", new("Palette, Regal", "pallet, shelf")),
    ]);

    [Fact]
    public void A_topic_without_a_block_has_a_name_and_cannot_be_chosen()
    {
        var house = Shipped.With([Topic(Words)], 1);
        Assert.Equal("Our warehouse system", house.NameOf(Own)!.En);
        Assert.False(house.Offers(Own));
        Assert.DoesNotContain(house.Topics, t => t.Id == Own);
        Assert.Empty(house.Search("Unser Lagersystem", "de").Where(t => t.Id == Own));
        Assert.Contains("Our warehouse system", house.BlockOf(Own)!.Goal.En);
    }

    [Fact]
    public void With_its_block_it_stands_in_its_area_and_is_found_by_its_words()
    {
        var house = Shipped.With([Topic(Words), Block()], 2);
        Assert.True(house.Offers(Own));
        Assert.Contains(house.Groups.Single(g => g.Id == Shipped.Topics[0].Group).Topics, t => t.Id == Own);
        Assert.Equal(Own, house.Search("Palette", "de")[0].Id);
        Assert.Equal("Eigenes Ziel", house.BlockOf(Own)!.Goal.De);
        Assert.NotEqual("Eigenes Ziel", house.Block(Shipped.Topics[0].Id).Goal.De);
        Assert.Equal(Shipped.Topics.Count + 1, house.Topics.Count);
    }

    [Fact]
    public void A_hidden_topic_keeps_its_name_where_it_is_used_and_is_chosen_by_nobody_anew()
    {
        var topic = Shipped.Topics[0];
        var text = PieceForm.Of(PieceKind.Topic).Read(Shipped, topic.Id)! with { IsHidden = true };
        var kept = PieceText.FromJson(text.ToJson());
        var house = Shipped.With([new(PieceKind.Topic, topic.Id, null, kept)], 1);
        Assert.Equal(topic.Name, house.NameOf(topic.Id));
        Assert.NotNull(house.FindBlock(topic.Id));
        Assert.False(house.Offers(topic.Id));
        Assert.DoesNotContain(house.Groups.SelectMany(g => g.Topics), t => t.Id == topic.Id);
        Assert.DoesNotContain(house.Search(topic.Name.De, "de"), t => t.Id == topic.Id);
        Assert.Contains(house.GroupsWith([topic.Id]).SelectMany(g => g.Topics), t => t.Id == topic.Id);
    }

    private static Piece Topic(PieceText text) => new(PieceKind.Topic, Own, Shipped.Topics[0].Id, text);

    private static Piece Block()
    {
        var text = PieceForm.Of(PieceKind.Block).Read(Shipped, Shipped.Topics[0].Id)!;
        var words = text.Words.ToDictionary(
            w => w.Key,
            w => w.Key == "goal" ? new("Eigenes Ziel", "Own goal") : w.Value
        );
        return new(PieceKind.Block, Own, Shipped.Topics[0].Id, text with { Words = words });
    }
}
