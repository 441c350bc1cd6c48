using Duett.Platform.Play;
using Xunit;

namespace Duett.Tests.Platform.Play;

public sealed class PageFormTests
{
    private const string Page = """
        <form method="get" action="/suche"><input name="q"></form>
        <form class="card" method="post">
          <input type="hidden" name="seen" value="a&amp;b"><input type="checkbox" name="x" value="1" checked="checked">
          <input type="checkbox" name="x" value="2"><input type="text" name="off" value="no" disabled>
          <textarea name="t" rows="2">
        Zeile &#xFC;ber
        Zeile</textarea>
          <select name="s"><option value="">Bitte</option><option value="b" selected="selected">B</option></select>
          <button name="act" value="met">Ja</button><button formaction="/p?handler=Drop" name="act" value="no">Nein</button>
        </form>
        """;

    private static readonly PageForm Form = Assert.Single(PageForm.All(Page, "/p"));

    [Fact]
    public void A_form_is_read_as_a_browser_would_send_it()
    {
        var sent = Form.Fields.Where(f => f.Chosen || !f.IsChoice).Select(f => $"{f.Name}={f.Value}");
        Assert.Equal(["seen=a&b", "x=1", "t=Zeile über\nZeile", "s=b"], sent.Select(s => s.ReplaceLineEndings("\n")));
    }

    [Fact]
    public void Each_button_knows_where_it_sends_to() =>
        Assert.Equal([new("/p", "act", "met"), new("/p?handler=Drop", "act", "no")], Form.Buttons);

    [Fact]
    public void All_boxes_of_a_name_are_offered() => Assert.Equal(["1", "2"], Form.Choices("x"));
}
