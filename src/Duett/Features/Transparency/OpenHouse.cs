using Duett.Platform.Hosting;
using Duett.Platform.Play;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;

namespace Duett.Features.Transparency;

/// <param name="Path">Where the way ended.</param>
public sealed record Answer(int Status, string Path, bool IsPage, string Html)
{
    public bool Opens => Status == 200 && !Path.StartsWith("/anmelden", StringComparison.Ordinal);
}

/// <summary>What a door did when somebody tried it.</summary>
public enum Door
{
    Opens,
    NotFound,
    AsksToSignIn,

    /// <summary>It opens and hands out a file.</summary>
    File,

    /// <summary>Nobody in the invented house has such a thing.</summary>
    Nothing,
}

/// <summary>The invented house while it is open: asked in memory, with the sessions of its people, for reading only.</summary>
public sealed class OpenHouse : IAsyncDisposable
{
    private readonly Stage stage;
    private readonly HttpClient client;
    private Tour tour = null!;

    private OpenHouse(Stage stage)
    {
        this.stage = stage;
        client = new(stage.Handler()) { BaseAddress = new Uri("http://localhost") };
    }

    public IReadOnlyList<Viewer> Viewers { get; private set; } = [];
    public IReadOnlyList<PageRow> Pages { get; private set; } = [];
    public DateTimeOffset At => stage.Now;

    public static async Task<OpenHouse> In(
        string folder,
        string url,
        Slices slices,
        DateTimeOffset now,
        CancellationToken stop = default
    )
    {
        var house = new OpenHouse(await Stage.Open(folder, url, slices, now));
        try
        {
            var (cast, landmarks) = await Casting.Of(house.stage);
            house.Viewers = cast;
            house.Pages = await house.stage.Services.GetRequiredService<PageTable>().All();
            house.tour = new Tour(house.Pages, landmarks);
            await house.tour.Walk(house, stop);
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>The real address for this viewer: their own where they have one, else that of somebody else.</summary>
    public string? AddressOf(Viewer viewer, PageRow page) => tour.AddressOf(viewer, page);

    public Door DoorOf(Viewer viewer, PageRow page) => tour.DoorOf(viewer, page);

    public string TitleOf(PageRow page) => tour.TitleOf(page, Texts.Language) ?? page.Address;

    public async Task<Answer> Ask(Viewer viewer, string path, string language)
    {
        var answer = await Once(viewer, path, language);
        for (var hops = 0; answer.Status is 301 or 302 or 303 && hops < 5; hops++)
            answer = await Once(viewer, answer.Html, language);
        return answer;
    }

    private async Task<Answer> Once(Viewer viewer, string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path.Split('#')[0]);
        request.Headers.Add("Cookie", $"{ReadersCulture.Cookie}={language}; duett={viewer.Session}");
        using var answer = await client.SendAsync(request);
        var status = (int)answer.StatusCode;
        if (status is 301 or 302 or 303)
            return new(status, path, true, answer.Headers.Location!.OriginalString);
        var isPage = answer.Content.Headers.ContentType?.MediaType == "text/html";
        return new(status, path.Split('?')[0], isPage, isPage ? await answer.Content.ReadAsStringAsync() : "");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await stage.DisposeAsync();
    }
}
