using Duett.Domain.Ideas;
using Duett.Domain.Rooms;
using Duett.Domain.Rounds;
using Xunit;

namespace Duett.Tests.Domain.Rooms;

public sealed class SharedPapersTests
{
    private static readonly (Guid One, Guid Other) Two = (Guid.NewGuid(), Guid.NewGuid());
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_sheet_keeps_its_last_twenty_states_with_who_and_when()
    {
        var sheet = new NoteSheet();
        for (var i = 0; i < 30; i++)
            sheet.Write(i % 2 == 0 ? Two.One : Two.Other, $"Stand {i}", i, Now.AddMinutes(i));
        Assert.Equal(20, sheet.History.Count);
        Assert.Equal("Stand 29", sheet.Text);
        var last = sheet.Earlier.First();
        Assert.Equal(("Stand 28", Two.One, Now.AddMinutes(28)), (last.Text, last.By, last.At));
        Assert.Equal(19, sheet.Earlier.Count());
    }

    [Fact]
    public void An_earlier_state_counts_again_and_the_one_it_replaces_stays_in_the_list()
    {
        var sheet = new NoteSheet();
        sheet.Write(Two.One, "eins", 0, Now);
        sheet.Write(Two.Other, "zwei", 1, Now);
        Assert.Null(sheet.Restore(Two.One, 1, Now));
        Assert.Equal(("eins", 3), (sheet.Text, sheet.Edition));
        Assert.Contains(sheet.Earlier, s => s.Text == "zwei");
        Assert.IsType<StateIsGone>(sheet.Restore(Two.One, 99, Now));
    }

    [Fact]
    public void A_sheet_from_before_there_was_a_history_loses_nothing()
    {
        var sheet = new NoteSheet
        {
            Text = "von früher",
            Edition = 7,
            By = Two.One,
            At = Now,
        };
        sheet.Write(Two.Other, "neu", 7, Now);
        Assert.Equal("von früher", sheet.Earlier.Single().Text);
    }

    [Fact]
    public void Whoever_began_so_long_ago_that_nobody_knows_the_beginning_sees_both_versions()
    {
        var sheet = new NoteSheet();
        for (var i = 0; i < 25; i++)
            sheet.Write(Two.One, $"Stand {i}", i, Now);
        Assert.Equal(NoteOutcome.Parked, sheet.Write(Two.Other, "sehr alt", 1, Now));
        Assert.Equal("Stand 24\n\nsehr alt", sheet.DraftOf(sheet.ParkedOf(Two.Other)!));
    }

    [Fact]
    public void What_goes_together_is_saved_as_the_work_of_whoever_came_second()
    {
        var sheet = new NoteSheet();
        sheet.Write(Two.One, "eins\nzwei", 0, Now);
        sheet.Write(Two.One, "EINS\nzwei", 1, Now);
        Assert.Equal(NoteOutcome.Merged, sheet.Write(Two.Other, "eins\nZWEI", 1, Now));
        Assert.Equal(("EINS\nZWEI", 3, Two.Other), (sheet.Text, sheet.Edition, sheet.By));
        Assert.Empty(sheet.Parked);
    }

    [Fact]
    public void What_would_be_too_long_together_is_not_cut_but_shown()
    {
        var sheet = new NoteSheet();
        var half = new string('x', NoteSheet.Longest / 2);
        sheet.Write(Two.One, "eins", 0, Now);
        sheet.Write(Two.One, $"eins\n{half}1", 1, Now);
        Assert.Equal(NoteOutcome.Parked, sheet.Write(Two.Other, $"eins\n{half}2", 1, Now));
    }

    [Fact]
    public void A_thought_that_both_have_shown_stands()
    {
        var book = new ReflectionBook();
        book.Write(Two.One, "Rank", "eins", Now);
        book.Write(Two.Other, "Rank", "zwei", Now);
        book.Show(Two.One, "Rank", true, Now);
        Assert.Null(book.ReadableTo(Two.Other, "Rank", Two.One));
        book.Show(Two.Other, "Rank", true, Now);
        Assert.Equal("eins", book.ReadableTo(Two.Other, "Rank", Two.One)!.Text);
        Assert.IsType<ThoughtIsShown>(book.Write(Two.One, "Rank", "anders", Now));
        Assert.IsType<ThoughtIsShown>(book.Show(Two.One, "Rank", false, Now));
    }

    [Fact]
    public void One_question_comes_with_each_meeting_and_one_more_at_half_time()
    {
        Assert.Empty(ReflectionPrompts.Asked(0, 3));
        Assert.Equal(["Habit", "Surprise"], ReflectionPrompts.Asked(2, 3));
        Assert.Equal(["Halftime", "OtherView", "Habit", "Surprise"], ReflectionPrompts.Asked(3, 3));
        Assert.Equal(ReflectionPrompts.AfterMeetings.Count + 1, ReflectionPrompts.Asked(60, 30).Count);
    }

    [Theory]
    [InlineData(4, 5, 2, false, false)]
    [InlineData(10, 12, 7, true, true)]
    [InlineData(5, 4, 1, false, false)]
    public void Ideas_of_few_are_not_counted_for_anybody(
        int tandems,
        int released,
        int introduced,
        bool shows,
        bool rate
    )
    {
        var figures = IdeaFigures.Of(new GroupGate(5), tandems >= 5, tandems, released, introduced);
        Assert.Equal(shows, figures.Released.Value is not null);
        Assert.Equal(rate, figures.Rate is not null);
    }
}
