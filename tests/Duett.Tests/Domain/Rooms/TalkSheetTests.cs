using Duett.Domain.Rooms;
using Xunit;

namespace Duett.Tests.Domain.Rooms;

public sealed class TalkSheetTests
{
    private static readonly (Guid One, Guid Other) Two = (Guid.NewGuid(), Guid.NewGuid());
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static TalkSheet Released()
    {
        var sheet = new TalkSheet();
        foreach (var person in new[] { Two.One, Two.Other })
        {
            Assert.Null(sheet.Write(person, 1, "hilft", "anders"));
            Assert.Null(sheet.Release(person, true));
        }
        return sheet;
    }

    [Fact]
    public void A_note_is_read_by_its_writer_alone_until_both_have_released()
    {
        var sheet = new TalkSheet();
        sheet.Write(Two.One, 1, "a", "b");
        sheet.Release(Two.One, true);
        sheet.Write(Two.Other, 1, "c", "d");
        Assert.Null(sheet.ReadableTo(Two.Other, Two.One));
        Assert.Null(sheet.ReadableTo(Two.One, Two.Other));
        sheet.Release(Two.Other, true);
        Assert.Equal("a", sheet.ReadableTo(Two.Other, Two.One)!.Helps);
        Assert.IsType<TalkIsReleased>(sheet.Write(Two.One, 1, "anders", ""));
        Assert.IsType<TalkIsReleased>(sheet.Release(Two.One, false));
    }

    [Fact]
    public void Nothing_is_released_that_is_not_there()
    {
        var sheet = new TalkSheet();
        Assert.IsType<TalkNoteIsEmpty>(sheet.Release(Two.One, true));
        sheet.Write(Two.One, 1, "a", "");
        sheet.Release(Two.One, true);
        sheet.Write(Two.One, 1, "", "");
        Assert.Null(sheet.Of(Two.One));
    }

    [Fact]
    public void A_change_is_agreed_by_two_and_a_new_wording_asks_the_other_one_again()
    {
        var sheet = Released();
        Assert.Null(sheet.Agree(Two.One, 1, "erste", 0, Now));
        Assert.IsType<TalkChangeWasChanged>(sheet.Agree(Two.Other, 1, "zweite", 0, Now));
        Assert.Null(sheet.Confirm(Two.Other, 1, 1));
        Assert.Equal(2, sheet.Change!.Yes.Count);
        Assert.Null(sheet.Agree(Two.Other, 1, "zweite", 1, Now));
        Assert.Equal([Two.Other], sheet.Change!.Yes);
        Assert.IsType<TalkChangeWasChanged>(sheet.Confirm(Two.One, 1, 1));
    }

    [Fact]
    public void Before_both_have_released_there_is_nothing_to_agree_on() =>
        Assert.IsType<TalkIsAnother>(new TalkSheet().Agree(Two.One, 1, "erste", 0, Now));

    [Fact]
    public void The_contact_person_is_asked_once_and_only_by_both()
    {
        var sheet = new TalkSheet();
        Assert.False(sheet.WishContact(Two.One, true));
        Assert.False(sheet.WishContact(Two.One, true));
        Assert.False(sheet.WishContact(Two.One, false));
        Assert.False(sheet.WishContact(Two.Other, true));
        Assert.True(sheet.WishContact(Two.One, true));
        sheet.ContactAskedAt = Now;
        Assert.False(sheet.WishContact(Two.One, true));
    }

    [Fact]
    public void Nobody_concludes_alone_what_the_other_has_not_agreed_to()
    {
        var sheet = Released();
        Assert.IsType<TalkIsNotAgreed>(sheet.BeginAnew(1, Now));
        sheet.Agree(Two.One, 1, "nur meine Idee", 0, Now);
        Assert.IsType<TalkIsNotAgreed>(sheet.BeginAnew(1, Now));
        Assert.Equal((1, 2, 0), (sheet.Number, sheet.Notes.Count, sheet.Past.Count));
    }

    [Fact]
    public void A_new_talk_begins_empty_and_takes_nothing_that_was_written_for_the_old_one()
    {
        var sheet = Released();
        sheet.Agree(Two.One, 1, "erste", 0, Now);
        sheet.WishContact(Two.One, true);
        Assert.Null(sheet.Confirm(Two.Other, 1, 1));
        Assert.Null(sheet.BeginAnew(1, Now));
        Assert.Null(sheet.BeginAnew(1, Now));
        Assert.Equal((2, 0, 0), (sheet.Number, sheet.Notes.Count, sheet.WithContact.Count));
        Assert.Equal("erste", Assert.Single(sheet.Past).Text);
        Assert.IsType<TalkIsAnother>(sheet.Write(Two.One, 1, "alt", ""));
        Assert.IsType<TalkIsAnother>(sheet.Agree(Two.One, 1, "alt", 1, Now));
    }
}
