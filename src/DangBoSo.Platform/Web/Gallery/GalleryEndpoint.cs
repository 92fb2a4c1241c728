using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace DangBoSo.Platform.Web.Gallery;

/// <summary><c>/ui</c>, in development only: every part in every state, to be looked at.</summary>
internal static class GalleryEndpoint
{
    public static void MapGallery(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment()) return;
        app.MapGet("/ui", (Pages pages, CancellationToken ct) => pages.ShowAsync<GalleryPage>(new PageTitle("Các phần của trang", null, new Crumb("Phát triển"), new Crumb("Các phần")), Sample(), Refused(), ct))
            .WithName("platform.gallery").RequireAuthorization();
    }

    /// <summary>As after a form that came back.</summary>
    private static Posting.Refusal Refused() => new(new FormErrors(
        [new("Bad", ["Nhập ngày theo dạng ngày/tháng/năm, ví dụ 25/11/2026."]), new("BadChoice", ["Chọn một mục có sẵn."]), new("", ["Bản ghi này vừa được người khác sửa lúc 08:15 25/11/2026."])],
        new FormCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { [FormFields.Which] = "refused", ["Bad"] = "31/02/2026", ["Text"] = "Câu đã gõ thì giữ nguyên" })), StatusCodes.Status200OK);

    private static GalleryModel Sample() => new(
        "Đảng bộ Trường Chính trị và Ban Quản lý các khu công nghiệp tỉnh Thái Nguyên nhiệm kỳ 2025 - 2030 (tên dài nhất có thể gặp)",
        [.. Enumerable.Range(1, 12).Select(i => new GalleryRow(i, i % 4 == 0 ? "Bảo đảm hạ tầng mạng diện rộng, mạng nội bộ tốc độ cao, thông suốt, an toàn từ Tỉnh ủy tới Trung ương và tới 100% chi bộ" : $"Nhiệm vụ thứ {i}", new DateOnly(2026, 1 + (i % 12), 25), i * 1304.5m))]);
}

/// <summary>What the gallery shows its parts with; invented.</summary>
public sealed record GalleryModel(string LongWords, IReadOnlyList<GalleryRow> Rows);

public sealed record GalleryRow(int Number, string Text, DateOnly Due, decimal Figure);
