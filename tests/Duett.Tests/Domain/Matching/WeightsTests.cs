using Duett.Domain.Matching;
using Xunit;

namespace Duett.Tests.Domain.Matching;

public sealed class WeightsTests
{
    private static readonly PairPoints Most = new(500, 150, 150, 100, 50, 30, 20);

    [Fact]
    public void With_everything_normal_points_are_exactly_those_of_the_table()
    {
        var dice = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var points = Some(dice);
            Assert.Equal(points.Total, Weights.Normal.Total(points));
            Assert.Equal(points.Total, Weights.Of(All(Weight.Normal)).Total(points));
        }
        Assert.Equal("", Weights.Of(All(Weight.Normal)).Code);
    }

    [Fact]
    public void However_the_weights_are_set_nobody_has_more_than_a_thousand_points()
    {
        var dice = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var weights = Weights.Of(Weights.Criteria.Select(c => KeyValuePair.Create(c, (Weight)dice.Next(3))));
            Assert.Equal(1000, weights.Total(Most));
            Assert.InRange(weights.Total(Some(dice)), 0, 1000);
            Assert.Equal(weights.Code, Weights.Read(weights.Code).Code);
        }
    }

    [Fact]
    public void What_counts_more_moves_the_choice_and_nonsense_counts_as_ever()
    {
        var (far, often) = (Most with { Times = 60 }, Most with { Area = 0 });
        Assert.True(Weights.Normal.Total(far) > Weights.Normal.Total(often));
        var weights = Weights.Read("Times:More,Area:Less");
        Assert.True(weights.Total(far) < weights.Total(often));
        Assert.Equal(Weight.More, weights[Criterion.Times]);
        Assert.True(Weights.Read("Alter:More,Times:Sehr,:,,Topics").AreNormal);
    }

    private static IEnumerable<KeyValuePair<Criterion, Weight>> All(Weight weight) =>
        Weights.Criteria.Select(c => KeyValuePair.Create(c, weight));

    private static PairPoints Some(Random dice) =>
        new(
            dice.Next(501),
            dice.Next(151),
            dice.Next(151),
            dice.Next(101),
            dice.Next(51),
            dice.Next(31),
            dice.Next(21)
        );
}
