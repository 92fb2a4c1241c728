using DangBoSo.Platform.Web;
using DangBoSo.Work.Domain.Measuring;

namespace DangBoSo.Work.Features.Board;

internal static class StandingTexts
{
    /// <summary>As the API writes it.</summary>
    public static string Code(this Standing standing) => standing switch
    {
        Standing.Missing => "missing",
        Standing.NothingToCount => "nothing",
        Standing.Behind => "behind",
        Standing.OnPath => "on_path",
        _ => "ahead",
    };

    public static string Word(this Standing standing) => standing switch
    {
        Standing.Missing => "Chưa có số liệu",
        Standing.NothingToCount => "Không phát sinh",
        Standing.Behind => "Chậm so với lộ trình",
        Standing.OnPath => "Đúng lộ trình",
        _ => "Vượt lộ trình",
    };

    public static Tone Tone(this Standing standing) => standing switch
    {
        Standing.Behind => Platform.Web.Tone.Warn,
        Standing.OnPath or Standing.Ahead => Platform.Web.Tone.Ok,
        _ => Platform.Web.Tone.Quiet,
    };
}
