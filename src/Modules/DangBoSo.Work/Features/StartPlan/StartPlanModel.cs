namespace DangBoSo.Work.Features.StartPlan;

/// <param name="Started">The plan that was made of the document before; it is not made twice.</param>
public sealed record StartPlanModel(Guid DocumentId, string Number, DateOnly IssuedOn, string Title, Guid? Started);
