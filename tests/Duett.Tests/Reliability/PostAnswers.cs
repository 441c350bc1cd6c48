namespace Duett.Tests.Reliability;

/// <summary>
/// Hears the answer to a POST itself, before the page it leads to: from then on it is acknowledged, whatever happens next.
/// </summary>
public sealed class PostAnswers(HttpClientHandler inner, string ending, Action yes) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        var answer = await base.SendAsync(request, stop);
        if (request.Method == HttpMethod.Post && answer.Headers.Location?.OriginalString.EndsWith(ending) == true)
            yes();
        return answer;
    }
}
