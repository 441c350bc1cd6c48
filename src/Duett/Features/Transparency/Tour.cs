using System.Net;
using System.Text.RegularExpressions;
using Duett.Platform.SignIn;

namespace Duett.Features.Transparency;

/// <summary>
/// Everybody of the invented house once tries every door. Which round, which tandem, which person an address is about is found
/// as people find it: by the links on their pages and in their mails. A new page is part of it by itself.
/// </summary>
/// <param name="landmarks">What is rather shown where there are several: the running round, one tandem, one person.</param>
internal sealed partial class Tour(IReadOnlyList<PageRow> pages, IReadOnlyList<string> landmarks)
{
    private readonly Dictionary<(string Viewer, string Page), string> found = [];
    private readonly Dictionary<string, string> anybodys = [];
    private readonly Dictionary<(string Viewer, string Page), Door> doors = [];
    private readonly Dictionary<(string Page, string Language), string> titles = [];

    public string? AddressOf(Viewer viewer, PageRow page) =>
        page.Gaps == 0
            ? page.Address
            : found.GetValueOrDefault((viewer.Key, page.Address)) ?? anybodys.GetValueOrDefault(page.Address);

    public Door DoorOf(Viewer viewer, PageRow page) =>
        doors.GetValueOrDefault((viewer.Key, page.Address), Door.Nothing);

    public string? TitleOf(PageRow page, string language) => titles.GetValueOrDefault((page.Address, language));

    public async Task Walk(OpenHouse house, CancellationToken stop)
    {
        foreach (var viewer in house.Viewers)
            await Follow(house, viewer, stop);
        foreach (var viewer in house.Viewers)
        foreach (var page in pages.Where(p => !doors.ContainsKey((viewer.Key, p.Address))))
        {
            stop.ThrowIfCancellationRequested();
            // A personal link opens to whoever holds it: others have none.
            if (page.Access.To != To.LinkHolder && AddressOf(viewer, page) is { } path)
                Note(viewer, page, await house.Ask(viewer, path, "de"));
        }
        foreach (var page in pages)
            if (house.Viewers.FirstOrDefault(v => DoorOf(v, page) == Door.Opens) is { } reader)
                Name(page, "en", await house.Ask(reader, AddressOf(reader, page)!, "en"));
    }

    /// <summary>From the pages that need no more than their address, and the links in mails, on to whatever they lead to.</summary>
    private async Task Follow(OpenHouse house, Viewer viewer, CancellationToken stop)
    {
        var ahead = new Queue<PageRow>(pages.Where(p => p.Gaps == 0));
        foreach (var link in viewer.Links)
            Meet(viewer, link, ahead);
        while (ahead.TryDequeue(out var page))
        {
            stop.ThrowIfCancellationRequested();
            var answer = await house.Ask(viewer, AddressOf(viewer, page)!, "de");
            Note(viewer, page, answer);
            if (!answer.Opens || !answer.IsPage)
                continue;
            foreach (Match link in Link().Matches(answer.Html))
                Meet(viewer, WebUtility.HtmlDecode(link.Groups[1].Value).Split('?', '#')[0], ahead);
        }
    }

    private void Meet(Viewer viewer, string path, Queue<PageRow> ahead)
    {
        if (PageTable.Of(pages, path) is not { Gaps: > 0 } page)
            return;
        var known = found.GetValueOrDefault((viewer.Key, page.Address));
        if (known is not null && (IsLandmark(known) || !IsLandmark(path)))
            return;
        found[(viewer.Key, page.Address)] = path;
        if (!anybodys.TryGetValue(page.Address, out var before) || (!IsLandmark(before) && IsLandmark(path)))
            anybodys[page.Address] = path;
        ahead.Enqueue(page);
    }

    private bool IsLandmark(string path) => landmarks.Any(m => path.Split('/').Contains(m));

    private void Note(Viewer viewer, PageRow page, Answer answer)
    {
        doors[(viewer.Key, page.Address)] =
            answer.Path.StartsWith("/anmelden", StringComparison.Ordinal) && !page.Fits(answer.Path) ? Door.AsksToSignIn
            : answer.Status != 200 ? Door.NotFound
            : answer.IsPage ? Door.Opens
            : Door.File;
        Name(page, "de", answer);
    }

    private void Name(PageRow page, string language, Answer answer)
    {
        if (
            answer is { Status: 200, IsPage: true }
            && page.Fits(answer.Path)
            && Title().Match(answer.Html) is { Success: true } title
        )
            titles.TryAdd((page.Address, language), WebUtility.HtmlDecode(title.Groups[1].Value));
    }

    [GeneratedRegex("<a [^>]*?href=\"(/[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<title>(.*?) · Duett</title>")]
    private static partial Regex Title();
}
