using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Duett.Tests.Support;

/// <summary>Uses pages as a browser without JavaScript does: opens, fills a form of the page, sends it, follows the redirect.</summary>
public sealed class Browser(HttpClient client)
{
    public HttpClient Client => client;
    public HttpStatusCode Status { get; private set; }
    public IHtmlDocument Page { get; private set; } = null!;
    public string Path { get; private set; } = "/";
    public byte[] Bytes { get; private set; } = [];

    public string Text => Page.Body?.TextContent ?? "";

    public async Task<Browser> Open(string path)
    {
        await Take(await client.GetAsync(path), path);
        return this;
    }

    /// <summary>Opens and insists on success.</summary>
    public async Task<Browser> Visit(string path)
    {
        await Open(path);
        Assert.True(Status == HttpStatusCode.OK, $"GET {path} answered {(int)Status} at {Path}");
        return this;
    }

    /// <summary>
    /// Sends the first form that has a submit button containing <paramref name="button"/>. Fields keep what the page holds;
    /// <paramref name="fields"/> replace all values of their name, null removes the name.
    /// </summary>
    public async Task<Browser> Press(string button, params (string Name, object? Value)[] fields)
    {
        var (form, pressed) = Find(button);
        var values = Values(form).Where(v => !fields.Any(f => f.Name == v.Key)).ToList();
        foreach (var (name, value) in fields)
        foreach (var one in value as IEnumerable<string> ?? (value is null ? [] : [value.ToString()!]))
            values.Add(new(name, one));
        if (pressed.GetAttribute("name") is { } buttonName)
            values.Add(new(buttonName, pressed.GetAttribute("value") ?? ""));
        var target = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Path;
        if (form.Method == "get")
            return await Open(
                target.Split('?', '#')[0]
                    + "?"
                    + string.Join(
                        "&",
                        values.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}")
                    )
            );
        return await Post(target, values);
    }

    public async Task<Browser> Post(string path, IEnumerable<KeyValuePair<string, string>> values)
    {
        await Take(await client.PostAsync(path, new FormUrlEncodedContent(values)), path);
        return this;
    }

    /// <summary>What a form of this page sends along against foreign forms, for a request no form of it makes.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Token()
    {
        const string name = "__RequestVerificationToken";
        return [new(name, Page.QuerySelector($"input[name={name}]")!.GetAttribute("value")!)];
    }

    /// <summary>Sends the form as multipart with one file.</summary>
    public async Task<Browser> Upload(string button, string field, string fileName, byte[] file)
    {
        var (form, _) = Find(button);
        var content = new MultipartFormDataContent();
        foreach (var (key, value) in Values(form))
            content.Add(new StringContent(value), key);
        content.Add(new ByteArrayContent(file), field, fileName);
        await Take(await client.PostAsync(form.GetAttribute("action") ?? Path, content), Path);
        return this;
    }

    private (IHtmlFormElement Form, IElement Button) Find(string button)
    {
        var found = Page.QuerySelectorAll("form button, form input[type=submit], button[form]")
            .FirstOrDefault(b =>
                b.TextContent.Contains(button, StringComparison.Ordinal) || b.GetAttribute("value") == button
            );
        Assert.True(
            found is not null,
            $"No button '{button}' on {Path}: {string.Join(" | ", Page.QuerySelectorAll("button").Select(b => b.TextContent.Trim()))}"
        );
        var form = found!.GetAttribute("form") is { } id ? Page.GetElementById(id) : found.Closest("form");
        return ((IHtmlFormElement)form!, found);
    }

    private static List<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (
            var field in form.QuerySelectorAll("input[name],textarea[name],select[name]")
                .Where(f => !f.HasAttribute("disabled"))
        )
            switch (field)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked)
                        values.Add(new(box.Name!, box.Value));
                    break;
                case IHtmlInputElement { Type: "file" or "submit" }:
                    break;
                case IHtmlInputElement input:
                    values.Add(new(input.Name!, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    values.Add(new(area.Name!, area.Value));
                    break;
                case IHtmlSelectElement select when select.Value is { } chosen:
                    values.Add(new(select.Name!, chosen));
                    break;
            }
        return values;
    }

    private async Task Take(HttpResponseMessage answer, string path)
    {
        for (var hops = 0; (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && hops < 5; hops++)
        {
            path = answer.Headers.Location!.OriginalString;
            answer = await client.GetAsync(path);
        }
        // On a real port the client follows redirects by itself.
        var landed = answer.RequestMessage?.RequestUri?.PathAndQuery ?? path;
        (Status, Path) = (answer.StatusCode, path.StartsWith(landed, StringComparison.Ordinal) ? path : landed);
        Bytes = await answer.Content.ReadAsByteArrayAsync();
        Page = new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(Bytes));
    }
}
