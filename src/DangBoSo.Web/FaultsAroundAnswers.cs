using DangBoSo.Platform.Faults;

namespace DangBoSo.Web;

/// <summary>Two fault points around the answer to a post: everything is done but nobody was told; somebody was just told.</summary>
internal sealed class FaultsAroundAnswers(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return next(context);
        context.Response.OnStarting(() => HitAsync("web.before_answer"));
        context.Response.OnCompleted(() => HitAsync("web.after_answer"));
        return next(context);
    }

    private static Task HitAsync(string point)
    {
        FaultPoints.Hit(point);
        return Task.CompletedTask;
    }
}
