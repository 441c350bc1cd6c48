using Duett.Domain.Content;
using Duett.Domain.Rooms;
using Xunit;

namespace Duett.Tests.Domain.Rooms;

public sealed class RoomSheetsTests
{
    private static readonly DateOnly Today = new(2027, 3, 1);
    private const string Extent = "14/45";
    private static readonly (Guid One, Guid Other) Two = (Guid.NewGuid(), Guid.NewGuid());
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>One line that both will change.</summary>
    private static NoteSheet Begun()
    {
        var sheet = new NoteSheet();
        sheet.Write(Two.One, "null", 0, Now);
        return sheet;
    }

    [Fact]
    public void A_version_that_meets_a_newer_one_is_parked_and_seen_by_its_writer_alone()
    {
        var sheet = Begun();
        Assert.Equal(NoteOutcome.Saved, sheet.Write(Two.One, "eins", 1, Now));
        Assert.Equal(NoteOutcome.Parked, sheet.Write(Two.Other, "zwei", 1, Now));
        Assert.Equal(("eins", 2), (sheet.Text, sheet.Edition));
        Assert.Equal("zwei", sheet.ParkedOf(Two.Other)!.Text);
        Assert.Null(sheet.ParkedOf(Two.One));
        Assert.Equal(NoteOutcome.Saved, sheet.Settle(Two.Other, "eins und zwei", 2, Now));
        Assert.Null(sheet.ParkedOf(Two.Other));
    }

    [Fact]
    public void A_second_parked_version_does_not_push_the_first_one_out()
    {
        var sheet = Begun();
        sheet.Write(Two.One, "eins", 1, Now);
        sheet.Write(Two.Other, "zwei", 1, Now);
        sheet.Write(Two.Other, "drei", 1, Now);
        Assert.Equal("zwei\n\ndrei", sheet.ParkedOf(Two.Other)!.Text);
        sheet.Write(Two.Other, "zwei\n\ndrei und vier", 1, Now);
        Assert.Equal("zwei\n\ndrei und vier", sheet.ParkedOf(Two.Other)!.Text);
    }

    [Fact]
    public void Settling_on_an_old_version_settles_nothing()
    {
        var sheet = Begun();
        sheet.Write(Two.One, "eins", 1, Now);
        sheet.Write(Two.Other, "zwei", 1, Now);
        sheet.Write(Two.One, "drei", 2, Now);
        Assert.Equal(NoteOutcome.Parked, sheet.Settle(Two.Other, "eins und zwei", 2, Now));
        Assert.Equal("drei", sheet.Text);
        Assert.Contains("eins und zwei", sheet.ParkedOf(Two.Other)!.Text);
    }

    [Fact]
    public void Boxes_a_form_did_not_show_stay_as_they_are()
    {
        var sheet = new HomeworkSheet();
        sheet.Tick(Two.One, ["1/task", "2/prepare"], ["1/task", "2/prepare"]);
        sheet.Tick(Two.One, ["2/prepare"], []);
        sheet.Tick(Two.Other, ["1/task"], []);
        Assert.True(sheet.IsDone(Two.One, "1/task"));
        Assert.False(sheet.IsDone(Two.One, "2/prepare"));
    }

    [Fact]
    public void A_task_that_is_still_open_is_carried_on_and_a_done_one_is_not()
    {
        var sheet = new HomeworkSheet();
        sheet.Add(Two.One, "offen", 1, null, Today);
        sheet.Add(Two.One, "fertig", 1, null, Today);
        var done = sheet.Tasks.Single(t => t.Text == "fertig").Key;
        sheet.Tick(Two.One, [done], [done]);
        Assert.Equal(["offen"], sheet.TasksOf(Two.One, 2).Select(t => t.Text));
        Assert.Empty(sheet.TasksOf(Two.Other, 2));
    }

    [Fact]
    public void A_change_confirms_for_its_writer_and_asks_the_other_one_again()
    {
        var sheet = new AgreementSheet();
        Assert.Null(sheet.Confirm(Two.One, 0, Extent));
        Assert.Null(sheet.Confirm(Two.Other, 0, Extent));
        Assert.Null(sheet.Change(Two.One, Words("Wir duzen uns."), 0, Extent, Now));
        Assert.True(sheet.IsConfirmedBy(Two.One, Extent));
        Assert.False(sheet.IsConfirmedBy(Two.Other, Extent));
        Assert.IsType<AgreementWasChanged>(sheet.Confirm(Two.Other, 0, Extent));
        Assert.IsType<AgreementWasChanged>(sheet.Change(Two.Other, Words("Wir siezen uns."), 0, Extent, Now));
        Assert.Equal("Wir duzen uns.", sheet.Extra);
    }

    [Fact]
    public void Saving_the_same_words_again_only_confirms()
    {
        var sheet = new AgreementSheet();
        sheet.Change(Two.One, Words("Wir duzen uns."), 0, Extent, Now);
        Assert.Null(sheet.Change(Two.Other, Words("Wir duzen uns."), 1, Extent, Now));
        Assert.True(sheet.IsConfirmedBy(Two.One, Extent) && sheet.IsConfirmedBy(Two.Other, Extent));
        Assert.Equal(1, sheet.Edition);
    }

    [Fact]
    public void Only_free_clauses_that_were_really_reworded_are_own_words()
    {
        AgreementClause[] clauses = [Clause("free", true), Clause("kept", true), Clause("fixed", false)];
        var typed = new Dictionary<string, string?>
        {
            ["free"] = " Neu \r\n",
            ["kept"] = "kept",
            ["fixed"] = "Alles erlaubt",
            ["unknown"] = "x",
        };
        var words = AgreementWords.Of(clauses, clause => clause.Text.De, typed, "  ");
        Assert.Equal([new("free", "Neu")], words.Clauses);
        Assert.Null(words.Extra);
    }

    [Fact]
    public void What_is_typed_keeps_its_lines_and_loses_what_steers_a_screen()
    {
        Assert.Equal("a\nb\tc", RoomText.Clean("\r\na\r\nb\tc\u0000\u001b \r\n\n"));
        Assert.Equal("", RoomText.Clean(null));
    }

    private static AgreementWords Words(string extra) => new(new Dictionary<string, string>(), extra);

    private static AgreementClause Clause(string id, bool editable) => new(id, editable, new Bilingual(id, id));
}
