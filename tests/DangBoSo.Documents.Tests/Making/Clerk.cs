using DangBoSo.Documents.Contracts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Documents.Tests.Making;

/// <summary>What clerks do, in one line each.</summary>
internal static class Clerk
{
    public static (string, string?)[] Fields(string number, string book = "Outgoing", string kind = "Scheme", string? text = "Đề án chuyển đổi số", string secrecy = "Normal", string issuer = "Đảng ủy các cơ quan Đảng") =>
        [("Book", book), ("Kind", kind), ("Number", number), ("IssuedOn", "05/01/2026"), ("Issuer", issuer), ("Abstract", text), ("Secrecy", secrecy)];

    public static async Task<Page> RegisterAsync(this Person clerk, IEnumerable<(string, string?)> fields, params Upload[] files) =>
        await clerk.SubmitAsync(await clerk.GetPageAsync("/documents/register"), "main form", fields, files);

    /// <summary>Registered and, if any, sent to units; without a browser.</summary>
    public static Task<Guid> HoldAsync(this SmallWorld world, string number, params Guid[] sentTo) => world.ActAsAsync("cqd.clerk", async services =>
    {
        var id = await services.GetRequiredService<IRegisterDocument>().RegisterAsync(
            new NewDocument(DocumentBook.Outgoing, DocumentKind.Plan, number, new DateOnly(2026, 2, 1), "Đảng ủy các cơ quan Đảng", "Kế hoạch số hóa hồ sơ"), [new NewFile("kế hoạch.docx", new MemoryStream(Papers.Docx("Kế hoạch số hóa hồ sơ đảng viên", "Nội dung riêng: xương rồng")))], CancellationToken.None);
        if (sentTo.Length == 0) return id;
        await services.GetRequiredService<IDocuments>().DispatchAsync(id, sentTo, CancellationToken.None);
        await services.GetRequiredService<Platform.Acts.Acts>().SaveAsync(new Platform.Acts.Act("documents.dispatched", id), CancellationToken.None);
        return id;
    });
}
