using Duett.Domain;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Duett.Tests.Domain;

public class FoldingTests
{
    [Theory]
    [InlineData("Jürgen Groß", "jurgen gross")]
    [InlineData("JÜRGEN  GROẞ", "jurgen gross")]
    [InlineData("Ju\u0308rgen\u00A0Gross", "jurgen gross")]
    [InlineData("İpek Yıldız", "ipek yildiz")]
    [InlineData("Lea Marković", "lea markovic")]
    [InlineData("Łukasz Đorđević", "lukasz dordevic")]
    [InlineData("Nguyễn Thị Hương", "nguyen thi huong")]
    [InlineData("Ｎｏｒｄ\u202Ewerk\u0007", "nordwerk")]
    [InlineData(" \t ", "")]
    [InlineData(null, "")]
    public void Spellings_of_one_name_fold_to_one_text(string? written, string folded) =>
        Assert.Equal(folded, Folding.Text(written));

    [Fact]
    public void Case_and_outer_space_do_not_make_another_mailbox() =>
        Assert.Equal("anna.gross@nordwerk.example", Folding.Mail(" Anna.Gross@Nordwerk.Example "));

    [Theory]
    [InlineData("müller@nordwerk.example", "muller@nordwerk.example")]
    [InlineData("a@straße.example", "a@strasse.example")]
    public void Two_mailboxes_that_only_look_alike_stay_two(string one, string other) =>
        Assert.NotEqual(Folding.Mail(one), Folding.Mail(other));

    [Fact]
    public void Folding_twice_changes_nothing_and_no_text_throws() =>
        Prop.ForAll<string>(text =>
                Folding.Text(Folding.Text(text)) == Folding.Text(text)
                && Folding.Mail(Folding.Mail(text)) == Folding.Mail(text)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Half_a_character_is_folded_without_an_exception() => Assert.Equal("a\uFFFDb", Folding.Text("a\uD800b"));
}
