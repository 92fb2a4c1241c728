using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features;

internal static class ProcedureWords
{
    public static (string Word, Tone Tone) Of(Procedure procedure, DateOnly today) => procedure.State switch
    {
        ProcedureState.Open when procedure.DueOn < today => Vi.Due(procedure.DueOn, today),
        ProcedureState.Open => (Procedure.Words.Of(procedure.State), Tone.Info),
        ProcedureState.Concluded => (Procedure.Words.Of(procedure.State), Tone.Ok),
        ProcedureState.Refused => (Procedure.Words.Of(procedure.State), Tone.Bad),
        _ => (Procedure.Words.Of(procedure.State), Tone.Quiet),
    };

    public static (string Word, Tone Tone) Of(StepResult result) => result switch
    {
        StepResult.Passed => ("Đã xong", Tone.Ok),
        StepResult.Failed => ("Không đạt", Tone.Bad),
        StepResult.Declined => ("Trả lại", Tone.Warn),
        StepResult.Mended => ("Ghi nhầm, làm lại bước này", Tone.Warn),
        _ => ("Không áp dụng", Tone.Quiet),
    };

    public static string? Of(Vote? vote) => vote is null
        ? null
        : $"{Vi.Number(vote.For)} tán thành, {Vi.Number(vote.Against)} không tán thành; {Vi.Number(vote.Valid)} phiếu hợp lệ, {Vi.Number(vote.Present)} có mặt trên {Vi.Number(vote.Entitled)} được triệu tập ({Vi.Percent(100m * vote.For / vote.Entitled)})";
}
