// The progress of a job as an event stream, from a controller of ASP.NET Core.
// .NET SDK 10 or newer: dotnet run server.cs
#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
var app = builder.Build();
app.MapControllers();
app.Run($"http://127.0.0.1:{app.Configuration["PORT"] ?? "8080"}");

public class ProgressController(IConfiguration settings) : ControllerBase
{
    const int Steps = 5;
    readonly TimeSpan stepTime = TimeSpan.FromMilliseconds(settings.GetValue("STEP_MS", 1000));
    readonly TimeSpan heartbeat = TimeSpan.FromMilliseconds(settings.GetValue("HEARTBEAT_MS", 15000));

    // #region handler
    [HttpGet("/progress"), HttpHead("/progress")]
    public async Task Get(CancellationToken left) // cancelled when the client leaves
    {
        int.TryParse(Request.Headers["Last-Event-ID"], NumberStyles.None, null, out var last);
        if (last > Steps) // it has had them all
        {
            Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        Response.ContentType = "text/event-stream";
        Response.Headers.CacheControl = "no-cache, no-transform";
        Response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(Request.Method)) return;
        await Send(": open\n", left); // Firefox fires "open" at the first byte of the body

        var beat = Task.Delay(heartbeat, left);
        for (var n = last + 1; n <= Steps; n++)
        {
            var step = Work(n, left);
            while (await Task.WhenAny(step, beat) != step)
            {
                await Send(": heartbeat\n\n", left);
                beat = Task.Delay(heartbeat, left);
            }
            await Send(Encode(n, "progress", await step), left);
        }
        await Send(Encode(Steps + 1, "complete", "all steps done\nno errors"), left);
    }

    async Task Send(string text, CancellationToken left)
    {
        await Response.WriteAsync(text, left);
        await Response.Body.FlushAsync(left);
    }
    // #endregion handler

    static string Encode(int id, string type, string data)
    {
        var lines = data.Split(["\r\n", "\r", "\n"], StringSplitOptions.None).Select(line => $"data: {line}\n");
        return $"id: {id}\nevent: {type}\n{string.Concat(lines)}\n";
    }

    /// <summary>One step of the job. Throws as soon as the token is cancelled.</summary>
    async Task<string> Work(int n, CancellationToken left)
    {
        await Task.Delay(stepTime, left); // your work stands here
        Console.WriteLine($"step {n}");
        return JsonSerializer.Serialize(new { percent = 100 * n / Steps });
    }
}
