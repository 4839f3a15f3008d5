#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false

using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
var app = builder.Build();
app.MapControllers();
app.Run($"http://127.0.0.1:{app.Configuration["PORT"]}");

public class BareController : ControllerBase
{
    [HttpGet("/progress")]
    public async Task Get()
    {
        Response.ContentType = "text/event-stream";
        for (var step = 1; step <= 5; step++)
        {
            await Task.Delay(200);
            await Response.WriteAsync("data: a step\n\n");
            Console.WriteLine($"step {step}");
        }
    }
}
