using System.Text.Encodings.Web;
using System.Text.Unicode;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace DangBoSo.Platform.Tests.Web;

public sealed class FieldTests
{
    private static readonly FormCollection Posted = new(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["number"] = "<1346>" });

    [Fact]
    public async Task A_refused_field_keeps_the_text_and_says_why_beside_it()
    {
        var html = await RenderAsync(FormErrors.Of("number", "Lớn hơn tổng số 1.304 hồ sơ.", Posted), "812");

        Assert.Contains("value=\"&lt;1346&gt;\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"f-number-e f-number-h\"", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#f-number\">Số hồ sơ: Lớn hơn tổng số 1.304 hồ sơ.</a>", html, StringComparison.Ordinal);
        Assert.Contains("<title>Lỗi: Báo cáo", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_field_shows_the_record_and_the_form_its_tokens()
    {
        var html = await RenderAsync(FormErrors.None, "812");

        Assert.Contains("value=\"812\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid", html, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"_form\" value=\"once\" />", html, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"__af\" value=\"secret\" />", html, StringComparison.Ordinal);
        Assert.Contains("<input type=\"hidden\" name=\"_version\" value=\"7\" />", html, StringComparison.Ordinal);
    }

    private static async Task<string> RenderAsync(FormErrors errors, string value)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var frame = new Frame { Title = "Báo cáo", Errors = errors, FormToken = "once", AntiforgeryField = "__af", AntiforgeryToken = "secret" };
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ShellDocument>(ParameterView.FromDictionary(
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["Frame"] = frame, ["PageType"] = typeof(OneField), ["Model"] = value }))).ToHtmlString());
    }

    /// <summary>A page as a room would write it.</summary>
    private sealed class OneField : ComponentBase
    {
        [Parameter, EditorRequired] public required string Model { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenComponent<FormPart>(0);
            builder.AddComponentParameter(1, nameof(FormPart.Version), 7);
            builder.AddComponentParameter(2, nameof(FormPart.ChildContent), (RenderFragment)(inside =>
            {
                inside.OpenComponent<Field>(0);
                inside.AddComponentParameter(1, nameof(Field.Name), "number");
                inside.AddComponentParameter(2, nameof(Field.Label), "Số hồ sơ");
                inside.AddComponentParameter(3, nameof(Field.Help), "Kỳ trước: 812.");
                inside.AddComponentParameter(4, nameof(Field.Value), Model);
                inside.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
