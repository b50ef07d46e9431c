using Microsoft.Extensions.Compliance.Classification;

namespace EveryFeature;

internal sealed class ConfidentialAttribute() : DataClassificationAttribute(new DataClassification("Office", "Confidential"));
