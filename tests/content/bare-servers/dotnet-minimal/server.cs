#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

var app = WebApplication.Create(args);
app.MapGet("/progress", () => TypedResults.ServerSentEvents(Events()));

async IAsyncEnumerable<string> Events()
{
    for (var step = 1; step <= 5; step++)
    {
        await Task.Delay(200);
        yield return "a\rstep";
        Console.WriteLine($"step {step}");
    }
}

app.Run($"http://127.0.0.1:{app.Configuration["PORT"]}");
