//! What people type, and what they should find first.

use std::{path::Path, sync::LazyLock};
use waterline::{
    content,
    model::{Library, Topic},
    search::{Fit, Index},
};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    content::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).unwrap_or_else(|problems| {
        panic!("{}", problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())
    })
});
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&LIBRARY));

fn first(query: &str) -> String {
    INDEX.find(query, 10).first().map_or_else(String::new, |hit| hit.topic.id(&LIBRARY))
}

/// Compares the first hit of each query with the topic that is expected; an empty id expects no hit.
fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(query, expected)| first(query) != *expected)
        .map(|(query, expected)| {
            let found: Vec<String> =
                INDEX.find(query, 4).iter().map(|hit| format!("{} {:?}", hit.topic.id(&LIBRARY), hit.fit)).collect();
            format!("`{query}`: expected {expected}, found {}", found.join(", "))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn names_of_services_lead_to_services() {
    check(&[
        ("rds", "rds"),
        ("RDS Custom for Oracle", "rds:custom"),
        ("rds custom", "rds:custom"),
        ("rds custom sql", "rds:custom-sqlserver"),
        ("rds for oracle", "rds"),
        ("Kinesis Firehose", "data-firehose"),
        ("firehose", "data-firehose"),
        ("kinesis", "kinesis-data-streams"),
        ("route 53", "route-53"),
        ("dns", "route-53"),
        ("simple queue service", "sqs"),
        ("ecr", "ecr"),
        ("S3", "s3"),
        ("amazon s3", "s3"),
        ("Simple Storage Service", "s3"),
        ("WAF", "waf"),
        ("SSM", "systems-manager"),
        ("k8s", "eks"),
        ("eks auto mode", "eks:auto-mode"),
        ("eks fargate", "eks:fargate"),
        ("Fargate", "ecs:fargate"),
        ("ec2 bare metal", "ec2:bare-metal"),
        ("lambda container image", "lambda:container"),
        ("virtual machine", "ec2"),
        ("beanstalk", "elastic-beanstalk"),
        ("load balancer", "elb"),
        ("x ray", "x-ray"),
        ("xray", "x-ray"),
        ("cloud trail", "cloudtrail"),
        ("autoscaling", "ec2-auto-scaling"),
        ("auto scaling", "ec2-auto-scaling"),
        ("secretsmanager", "secrets-manager"),
    ]);
}

#[test]
fn old_names_lead_to_what_bears_a_new_one() {
    check(&[
        ("AWS SSO", "identity-center"),
        ("AWS Single Sign-On", "identity-center"),
        ("CloudWatch Events", "eventbridge"),
        ("Simple Systems Manager", "systems-manager"),
        ("EC2 Container Service", "ecs"),
        ("Elastic Container Service for Kubernetes", "eks"),
        ("Personal Health Dashboard", "health"),
        ("former security hub", "security-hub-cspm"),
    ]);
}

#[test]
fn notions_lead_to_controls() {
    check(&[
        ("MFA", "control/user-mfa"),
        ("2FA", "control/user-mfa"),
        ("root mfa", "control/root-mfa"),
        ("SSO", "control/federation"),
        ("SSE", "control/encryption-at-rest"),
        ("patching", "control/patch-management"),
        ("patches", "control/patch-management"),
        ("NACL", "control/network-acls"),
        ("nacls", "control/network-acls"),
        ("security group", "control/security-groups"),
        ("port 22 open", "control/security-groups"),
        ("bucket public", "control/block-public-access"),
        ("public buckets", "control/block-public-access"),
        ("least privilege", "control/least-privilege"),
        ("SCP", "control/service-control-policies"),
        ("GDPR", "control/data-privacy"),
        ("sql injection", "control/input-validation"),
        ("antivirus", "control/antimalware"),
        ("encryption in transit", "control/encryption-in-transit"),
        ("https", "control/encryption-in-transit"),
        ("CMK", "control/key-management"),
        ("key rotation", "control/key-rotation"),
        ("rotating keys", "control/key-rotation"),
        ("disaster recovery", "control/disaster-recovery"),
        ("iam role", "control/iam-roles"),
        ("passwords", "control/password-policy"),
        ("CVE", "control/vulnerability-scanning"),
        ("SOC 2", "control/compliance-evidence"),
        ("fire suppression", "control/environmental-controls"),
        ("ddos", "control/ddos-protection"),
        ("guest os", "control/guest-os-patching"),
        ("flow log", "control/flow-logs"),
    ]);
}

#[test]
fn questions_lead_to_answers() {
    check(&[
        ("who patches RDS", "control/database-engine-patching"),
        ("who patches RDS?", "control/database-engine-patching"),
        ("Who is responsible for patching the RDS database?", "control/database-engine-patching"),
        ("who patches lambda", "control/lambda-runtime-updates"),
        ("patching ec2", "control/guest-os-patching"),
        ("who patches aurora", "control/database-engine-patching"),
        ("rds guest os", "rds/guest-os"),
        ("guest os of rds", "rds/guest-os"),
        ("is AWS responsible for the RDS OS?", "rds/guest-os"),
        ("rds custom guest os", "rds:custom/guest-os"),
        ("ec2 bare metal host", "ec2:bare-metal/host"),
        ("s3 encryption at rest", "s3/encryption-at-rest"),
        ("is s3 encrypted at rest", "s3/encryption-at-rest"),
        ("lambda runtime", "control/lambda-runtime-updates"),
        ("dynamodb backup", "dynamodb/backup"),
        ("outposts facilities", "outposts/facilities"),
        ("who owns the hardware of ec2", "ec2/hardware"),
        ("bucket encryption at rest", "s3/encryption-at-rest"),
        ("rds mfa", "rds/identity"),
        ("s3 encryption", "s3/encryption-at-rest"),
        ("fargate patching", "control/node-patching"),
        ("who backs up rds", "control/backup"),
        ("what is the shared responsibility model", "guide/two-sides"),
        ("who does what", "guide/who-does-what"),
        ("myths", "guide/misconceptions"),
        ("nothing is encrypted unless", "misconception/data-is-never-encrypted-by-default"),
    ]);
}

#[test]
fn what_is_shared_leads_to_the_model() {
    check(&[
        ("shared", "guide/control-classes"),
        ("what is shared", "guide/control-classes"),
        ("shared controls", "guide/control-classes"),
        ("shared responsibility", "guide/two-sides"),
        ("shared responsibility model", "guide/two-sides"),
        ("security of the cloud", "guide/two-sides"),
        ("patching by service", "guide/patching-by-service"),
        ("Patching, by service", "guide/patching-by-service"),
    ]);
}

#[test]
fn a_word_for_a_kind_prefers_that_kind() {
    check(&[
        ("layer guest os", "layer/guest-os"),
        ("guest os layer", "layer/guest-os"),
        ("guardduty tool", "tool/guardduty"),
        ("tool kms", "tool/kms"),
        ("guardduty service", "guardduty"),
        ("patching guide", "guide/patching"),
        ("mfa control", "control/user-mfa"),
        ("guide iam", "guide/iam"),
        ("control tower", "control-tower"),
        ("service control policies", "control/service-control-policies"),
        ("security tools", "guide/security-tools"),
    ]);
    for (query, kind) in
        [("rds question", "scenario"), ("encryption scenario", "scenario"), ("rds myth", "misconception")]
    {
        assert!(first(query).starts_with(kind), "`{query}` found {}", first(query));
    }
}

#[test]
fn an_id_leads_to_its_topic() {
    let mut all: Vec<Topic> = LIBRARY.variants.refs().map(Topic::Service).collect();
    all.extend(LIBRARY.layers.refs().map(Topic::Layer));
    all.extend(LIBRARY.controls.refs().map(Topic::Control));
    all.extend(LIBRARY.guides.refs().map(Topic::Guide));
    all.extend(LIBRARY.tools.refs().map(Topic::Tool));
    all.extend(LIBRARY.misconceptions.refs().map(Topic::Misconception));
    all.extend(LIBRARY.scenarios.refs().take(20).map(Topic::Scenario));
    for id in ["rds:custom/guest-os", "s3/encryption-at-rest"] {
        all.extend(Topic::parse(id, &LIBRARY));
    }
    for topic in all {
        let id = topic.id(&LIBRARY);
        assert_eq!(first(&format!(" {id} ")), id);
    }
}

#[test]
fn everyday_queries_make_sense() {
    check(&[
        ("compliance", "control/compliance-programmes"),
        ("audit report", "control/compliance-evidence"),
        ("hipaa", "control/compliance-programmes"),
        ("pci dss", "control/compliance-programmes"),
        ("data center", "control/physical-security"),
        ("firewall", "guide/security-groups-and-nacls"),
        ("backup", "backup"),
        ("who encrypts s3", "s3/encryption-at-rest"),
        ("root user", "control/root-user-protection"),
        ("phishing", "control/awareness-training"),
        ("drift", "control/drift-detection"),
        ("penetration test", "control/code-review"),
        ("cheat sheet", "guide/quick-reference"),
        ("exam tips", "guide/exam-tips"),
        ("serverless", "lambda"),
        ("iaas", "guide/service-models"),
        ("access keys", "control/access-key-rotation"),
        ("monitoring", "control/alarms"),
    ]);
}

#[test]
fn typing_errors_are_forgiven() {
    check(&[
        ("securty group", "control/security-groups"),
        ("patchng", "control/patch-management"),
        ("lamda", "lambda"),
        ("encription", "control/encryption-at-rest"),
        ("encyrption at rest", "control/encryption-at-rest"),
        ("gaurdduty", "guardduty"),
        ("cloudtrial", "cloudtrail"),
        ("kuberentes", "eks"),
        ("dynmodb", "dynamodb"),
        ("hypervizor", "control/hypervisor-patching"),
        ("complience", "control/compliance-programmes"),
        ("incidnet response", "control/incident-response"),
        ("fargte", "ecs:fargate"),
        ("rds gest os", "rds/guest-os"),
        ("nalc", "control/network-acls"),
        ("priviledge", "control/least-privilege"),
        ("inspecter", "inspector"),
        ("secrects manager", "secrets-manager"),
        ("trusted adviser", "trusted-advisor"),
        ("iam polcy", "control/iam-policies"),
        ("organistion", "organizations"),
        ("identiy center", "identity-center"),
    ]);
}

#[test]
fn spellings_of_both_sides_of_the_ocean_are_one() {
    for (british, american) in [
        ("virtualisation", "virtualization"),
        ("behaviour graph", "behavior graph"),
        ("data centre security", "data center security"),
        ("authorisation", "authorization"),
        ("organisations", "organizations"),
        ("defence in depth", "defense in depth"),
        ("compliance programmes", "compliance programs"),
        ("threat modelling", "threat modeling"),
    ] {
        assert_eq!(first(british), first(american), "{british}");
        assert_ne!(first(british), "", "{british}");
    }
    check(&[("identity centre", "identity-center"), ("virtualization layer", "control/hypervisor-patching")]);
}

#[test]
fn what_the_library_lacks_is_not_made_up() {
    for query in ["Redshift", "Lightsail", "qwertzuiop", "Snowball Edge", "zzzz", "!?", "", "   "] {
        let mut named = INDEX.find(query, 10);
        named.retain(|hit| hit.fit > Fit::Body);
        assert!(named.is_empty(), "`{query}` found {named:?}");
    }
}

#[test]
fn one_letter_finds_names_that_begin_with_it() {
    for letter in 'a'..='z' {
        for hit in INDEX.find(&letter.to_string(), 20) {
            let name = hit.alias.unwrap_or(&hit.title).to_lowercase();
            let begins = name.split(|char: char| !char.is_alphanumeric()).any(|word| word.starts_with(letter));
            assert!(begins, "`{letter}` found {hit:?}");
        }
    }
}

#[test]
fn every_topic_is_found_by_its_title() {
    assert!(INDEX.len() > 1_500);
    let topics = (LIBRARY.controls.refs().map(Topic::Control))
        .chain(LIBRARY.guides.refs().map(Topic::Guide))
        .chain(LIBRARY.layers.refs().map(Topic::Layer))
        .chain(LIBRARY.tools.refs().map(Topic::Tool))
        .chain(LIBRARY.variants.refs().map(Topic::Service))
        .chain(LIBRARY.misconceptions.refs().map(Topic::Misconception));
    for topic in topics {
        let found = INDEX.find(&topic.title(&LIBRARY), 12);
        assert!(found.iter().any(|hit| hit.topic == topic), "{}", topic.id(&LIBRARY));
    }
}

#[test]
fn hits_are_sorted_bounded_and_the_same_each_time() {
    let again = Index::new(&LIBRARY);
    for query in ["s", "rds", "encryption", "who patches", "securty", "guest os", "iam polcy"] {
        let hits = INDEX.find(query, 25);
        assert_eq!(hits, again.find(query, 25), "{query}");
        assert!(hits.is_sorted_by(|one, other| one.score >= other.score), "{query}");
        assert!(hits.len() <= 25 && INDEX.find(query, 5) == hits[..hits.len().min(5)], "{query}");
    }
}

#[test]
fn highlights_are_in_order_and_on_borders() {
    for query in ["s", "guest os rds", "encription", "ptch", "cloud trail", "xray", "virtualisation", "regions zones"] {
        for hit in INDEX.find(query, 50) {
            assert!(hit.matched.iter().all(|it| it.start < it.end && hit.title.get(it.clone()).is_some()), "{hit:?}");
            assert!(hit.matched.windows(2).all(|pair| pair[0].end < pair[1].start), "{hit:?}");
        }
    }
    let hit = &INDEX.find("rds guest", 1)[0];
    assert_eq!(hit.matched.iter().map(|it| &hit.title[it.clone()]).collect::<Vec<_>>(), ["RDS", "guest"]);
    assert_eq!(INDEX.find("2FA", 1)[0].alias, Some("2FA"));
    assert_eq!(INDEX.find("S3", 1)[0].alias, None);
}
