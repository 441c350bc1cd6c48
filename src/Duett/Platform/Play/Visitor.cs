using System.Net;

namespace Duett.Platform.Play;

/// <summary>
/// One person's browser: opens pages, fills their forms, presses their buttons. Its cookies follow the moved clock, since no
/// date is asked of them.
/// </summary>
public sealed class Visitor(HttpMessageHandler handler, string host) : IDisposable
{
    private readonly HttpClient client = new(handler, disposeHandler: false) { BaseAddress = new Uri(host) };
    private readonly Dictionary<string, string> cookies = [];

    public HttpStatusCode Status { get; private set; }
    public string Path { get; private set; } = "/";
    public string Html { get; private set; } = "";
    public bool IsFound => Status == HttpStatusCode.OK;

    /// <summary>A cookie from elsewhere, for instance of a session that was begun before.</summary>
    public void Take(string name, string value) => cookies[name] = value;

    public IReadOnlyList<PageForm> Forms => PageForm.All(Html, Path);

    /// <summary>Opens the page and whatever it leads to; true when that is the page that was asked for.</summary>
    public async Task<bool> Open(string path)
    {
        await Send(HttpMethod.Get, path, null);
        for (var hops = 0; Moved is { } to && hops < 5; hops++)
            await Send(HttpMethod.Get, to, null);
        return IsFound && Path.Split('?')[0] == path.Split('?')[0].Split('#')[0];
    }

    /// <summary>
    /// Presses the first button that fits. What the page holds goes along, except for the names in <paramref name="filled"/>.
    /// False when there is no such button or the page came back with something to mend.
    /// </summary>
    public async Task<bool> Press(Func<FormButton, bool> which, params (string Name, string Value)[] filled)
    {
        foreach (var form in Forms)
            if (form.Buttons.FirstOrDefault(which) is { } button)
                return await Press(form, button, filled);
        return false;
    }

    public async Task<bool> Press(PageForm form, FormButton button, params (string Name, string Value)[] filled)
    {
        var values = form
            .Fields.Where(f => f.Chosen || !f.IsChoice)
            .Where(f => !filled.Any(v => v.Name == f.Name))
            .Select(f => (f.Name, f.Value))
            .Concat(filled)
            .Append((button.Name, button.Value))
            .Where(v => v.Name.Length > 0);
        await Send(HttpMethod.Post, button.Action, values);
        return Moved is not null;
    }

    /// <summary>Where the last answer led; null when it was a page.</summary>
    public string? Moved { get; private set; }

    private async Task Send(HttpMethod method, string path, IEnumerable<(string Name, string Value)>? values)
    {
        using var request = new HttpRequestMessage(method, path.Split('#')[0]);
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        if (values is not null)
            request.Content = new FormUrlEncodedContent(
                values.Select(v => new KeyValuePair<string, string>(v.Name, v.Value))
            );
        using var answer = await client.SendAsync(request);
        Keep(answer);
        (Status, Path) = (answer.StatusCode, path);
        Moved = (int)Status is >= 300 and < 400 ? answer.Headers.Location?.OriginalString : null;
        Html = Moved is null ? await answer.Content.ReadAsStringAsync() : "";
    }

    private void Keep(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var all))
            return;
        foreach (var cookie in all.Select(c => c.Split(';')[0].Split('=', 2)))
            if (cookie[1].Length == 0)
                cookies.Remove(cookie[0]);
            else
                cookies[cookie[0]] = cookie[1];
    }

    public void Dispose() => client.Dispose();
}
