using Duett.Platform.Play;
using Xunit;

namespace Duett.Tests.Platform.Play;

public sealed class DiceTests
{
    [Fact]
    public void The_same_question_has_the_same_answer_whatever_was_asked_before()
    {
        var (one, other) = (new Dice("a"), new Dice("a"));
        _ = one.Roll("something else");
        Assert.Equal(one.Roll("joins", "emre"), other.Roll("joins", "emre"));
        Assert.NotEqual(one.Roll("joins", "emre"), new Dice("b").Roll("joins", "emre"));
    }

    [Fact]
    public void A_share_of_the_people_is_that_share()
    {
        var dice = new Dice("people");
        Assert.InRange(Enumerable.Range(0, 4000).Count(i => dice.Chance(0.25, "yes", i)), 900, 1100);
    }

    [Fact]
    public void Some_of_a_list_are_each_at_most_once()
    {
        var some = new Dice("list").Some(Enumerable.Range(0, 10), 6, "which");
        Assert.Equal(6, some.Distinct().Count());
    }
}
