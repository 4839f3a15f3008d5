// An event stream as many samples for ASP.NET Core write it. Do not copy it: lesson "other-servers" shows what goes wrong.
// .NET SDK 10 or newer: dotnet run server.cs
#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
var app = builder.Build();
app.MapControllers();
app.Run($"http://127.0.0.1:{app.Configuration["PORT"] ?? "8080"}");

public class UsualController(IConfiguration settings) : ControllerBase
{
    // #region handler
    [HttpGet("/progress")]
    public async Task Get()
    {
        Response.Headers.ContentType = "text/event-stream";
        Response.Headers.CacheControl = "no-cache";
        Response.Headers.Connection = "keep-alive";

        for (var percent = 20; percent <= 100; percent += 20)
        {
            var step = JsonSerializer.Serialize(new { percent });
            await Response.WriteAsync("event: progress\n");
            await Response.WriteAsync($"data: {step}\n\n");
            await Response.Body.FlushAsync();
            await Task.Delay(settings.GetValue("STEP_MS", 1000));
            Console.WriteLine($"step {percent / 20}");
        }
        await Response.WriteAsync("event: complete\ndata: all steps done\n\n");
    }
    // #endregion handler
}
