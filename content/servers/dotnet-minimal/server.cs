// The progress of a job as an event stream, from a minimal API of ASP.NET Core.
// .NET SDK 10 or newer: dotnet run server.cs
#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

var app = WebApplication.Create(args);
const int steps = 5;
var stepTime = TimeSpan.FromMilliseconds(app.Configuration.GetValue("STEP_MS", 1000));
var heartbeat = TimeSpan.FromMilliseconds(app.Configuration.GetValue("HEARTBEAT_MS", 15000));

// #region handler
app.MapMethods("/progress", ["GET", "HEAD"], IResult (
    HttpContext http, [FromHeader(Name = "Last-Event-ID")] string? id, CancellationToken left) =>
{
    int.TryParse(id, NumberStyles.None, null, out var last);
    if (last > steps) return TypedResults.NoContent(); // it has had them all
    if (!HttpMethods.IsHead(http.Request.Method))
        return TypedResults.ServerSentEvents(Events(last, http.Response, left));
    SetHeaders(http.Response);
    return TypedResults.Empty;
});

// #region events
async IAsyncEnumerable<SseItem<string>> Events(
    int last, HttpResponse response, [EnumeratorCancellation] CancellationToken left)
{
    SetHeaders(response); // here, because the result has set its own before
    await response.WriteAsync(": open\n", left); // Firefox fires "open" at the first byte of the body
    await response.Body.FlushAsync(left);

    var beat = Task.Delay(heartbeat, left);
    for (var n = last + 1; n <= steps; n++)
    {
        var step = Work(n, left);
        while (await Task.WhenAny(step, beat) != step)
        {
            yield return new("", "heartbeat"); // an event: SseItem cannot be a comment
            beat = Task.Delay(heartbeat, left);
        }
        yield return new(await step, "progress") { EventId = $"{n}" };
    }
    yield return new("all steps done\nno errors", "complete") { EventId = $"{steps + 1}" };
}
// #endregion events
// #endregion handler

static void SetHeaders(HttpResponse response)
{
    response.ContentType = "text/event-stream";
    response.Headers.CacheControl = "no-cache, no-transform";
    response.Headers["X-Accel-Buffering"] = "no";
}

// One step of the job. Throws as soon as the token is cancelled.
async Task<string> Work(int n, CancellationToken left)
{
    await Task.Delay(stepTime, left); // your work stands here
    Console.WriteLine($"step {n}");
    return JsonSerializer.Serialize(new { percent = 100 * n / steps });
}

app.Run($"http://127.0.0.1:{app.Configuration["PORT"] ?? "8080"}");
